"""What every test can ask for: the cast in a real store, our words, and clients that lint pages."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

# The same examples each time; `--hypothesis-profile=search` looks for new ones, and for longer.
quick = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
settings.register_profile("same", quick)
settings.register_profile("search", quick, derandomize=False)
settings.load_profile("same")
