from parley.knowledge.base import load_knowledge
from parley.web.site import _SECTORS


def test_every_kind_of_actor_that_is_known_beforehand_is_said_in_words() -> None:
    registry = load_knowledge("syria-astana").registry
    known = {actor.kind for actor in (*registry.world.actors.values(), *registry.extra.values())}
    assert "gov" in known
    assert known - {"state"} <= set(_SECTORS)
