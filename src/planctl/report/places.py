"""Where each item of a plan stands in a report: on which page, and at which place of it."""

from collections import Counter

from planctl.model.action import Action
from planctl.model.plan import Plan
from planctl.report.names import Names, file_name, slug
from planctl.report.page import Target
from planctl.words import Words

FEW_ACTIONS = 30
"""So many actions stand on the page of their mission; where there are more, each has its own."""


class Places:
    """Gives every item of a plan its place, no place twice.

    Actions stand on the page of their mission, or on pages of their own where
    there are many of them. Where two missions have one id, the first has the actions.
    """

    def __init__(self, plan: Plan, words: Words, folder: str) -> None:
        self._names = Names()
        self._folder = folder
        self._steps = slug(words.say("label.action.many"), "steps")
        self._crowds = Counter(action.mission for action in plan.actions)
        self._anchors: dict[str, Names] = {}
        under = slug(words.say("label.mission.many"), "items")
        self.pages = tuple(
            self._names.take(f"{folder}/{under}/{file_name(one.id)}") for one in plan.missions
        )
        homes = reversed(list(zip(plan.missions, self.pages, strict=True)))
        self._homes = {mission.id: page for mission, page in homes}

    def on(self, page: str, id: str) -> Target:
        """Give a place on a page."""
        return Target(page, self._anchors.setdefault(page, Names()).take(id))

    def action(self, action: Action) -> Target:
        """Give the place of an action: on its mission's page, or a page of its own."""
        home = self._homes.get(action.mission)
        if home and self._crowds[action.mission] <= FEW_ACTIONS:
            return self.on(home, action.id)
        name = f"{self._folder}/{self._steps}/{file_name(action.id)}"
        return Target(self._names.take(name))
