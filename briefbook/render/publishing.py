"""Where a publisher says how it works, as schema.org's Organization tells it."""

from ..shapes import Site
from .feed_content import absolute

HOW_WE_KNOW = "how-we-know/"
POLICIES = {
    "ethicsPolicy": ("ethics", "best-practices"),
    "correctionsPolicy": ("corrections",),
    "ownershipFundingInfo": ("ownership", "funding"),
    "actionableFeedbackPolicy": ("actionable-feedback",),
    "diversityPolicy": ("diverse-voices",),
}
"""Properties of schema.org's Organization: the first of these policies that the site has."""


def policies(site: Site) -> dict[str, str]:
    """Property → whole address; empty where the site has no policies or does not know its own address."""
    if not site.policies or not site.base_url:
        return {}
    found = {"publishingPrinciples": absolute(site, HOW_WE_KNOW)}
    for name, several in POLICIES.items():
        if one := next((policy for policy in several if policy in site.policies), ""):
            found[name] = absolute(site, f"{HOW_WE_KNOW}#page-{one}")
    return found
