"""Changes made to the document of a ruleset; the loader then says whether it is one."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.scoresheet.words import Words, titled
from hengjing.scoring.simulate.changes import NONE, TOTAL_CAPS, Change

SECTIONS = ("bonus", "deductions", "vetoes")

CHANGED = Words("{what}由{before}改为{after}", "{what}: {after} instead of {before}")
NOT_GIVEN = Words("未设", "not given")
WEIGHT_OF = Words("“{title}”的权重", "weight of “{title}”")
POINTS_OF = Words("“{title}”的分值", "points of “{title}”")
CAP_OF = Words("“{title}”的封顶", "cap of “{title}”")
CUT_OFF_OF = Words("“{title}”的分数线", "cut-off of “{title}”")
QUOTA_OF = Words("“{title}”的名额比例", "quota of “{title}”")
ONLY_FOR = Words("{what}（{who}）", "{what} ({who})")
DROPPED = Words("去掉“{title}”", "“{title}” dropped")
TIE_KEY_GONE = Words("同分排序中的“{title}”随之去掉", "“{title}” leaves the order of ties with it")
AWARD_GONE = Words("按“{title}”评的奖项随之去掉", "the award for “{title}” goes with it")
CAPS = {
    "bonus_cap": Words("加分上限", "cap of the bonus"),
    "deduction_cap": Words("扣分上限", "cap of the deductions"),
    "total_cap": Words("总分上限", "cap of the total"),
    "total_floor": Words("总分下限", "floor of the total"),
}


class Draft:
    """A document that changes are made to. `said` tells each of them; `dropped` are the codes that are gone."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document: dict[str, Any] = copy.deepcopy(dict(document))
        self.said: list[Words] = []
        self.dropped: set[str] = set()
        self.fixed: dict[str, set[str]] = {"points": set(), "weight": set()}
        self.nodes = {node["code"]: (node, parent) for node, parent in _nodes(self.document)}

    def make(self, changes: Sequence[Change]) -> None:
        """Make all changes.

        Raises:
            ProblemsFound: with every change that names something that is not there.
        """
        found: list[Problem] = []
        for change in changes:
            try:
                getattr(self, f"_{change.kind}")(change)
            except ProblemsFound as error:
                found += error.problems
        if found:
            raise ProblemsFound(found)

    def title(self, code: str) -> Words:
        """Return the title of a node; the code where there is no such node."""
        node = self.nodes.get(code, ({}, None))[0]
        return titled(node.get("title", code), node.get("title_en", ""))

    def node(self, code: str) -> dict[str, Any]:
        """Return the mapping of a node or line."""
        if code not in self.nodes or code in self.dropped:
            raise _wrong("simulate.unknown_node", named=code)
        return self.nodes[code][0]

    def _weight(self, change: Change) -> None:
        node, parent = self.node(change.target), self.nodes[change.target][1]
        if "weight" not in node and parent is not None:
            raise _wrong("simulate.not_weighted", named=change.target, item=node["title"])
        self._number(change, "weight", WEIGHT_OF)

    def _points(self, change: Change) -> None:
        self._number(change, "points", POINTS_OF)

    def _number(self, change: Change, key: str, wording: Words) -> None:
        node = self.node(change.target)
        self._check_who(change)
        before = node.get(key)
        node[key] = _with(before, change, self._class_codes())
        self.fixed[key].add(change.target)
        self._say(wording.with_values(title=self.title(change.target)), change, _shown(before), change.value)

    def _cap(self, change: Change) -> None:
        if change.target in TOTAL_CAPS:
            total, key = self.document.setdefault("total", {}), TOTAL_CAPS[change.target]
            self._say(CAPS[change.target], change, _shown(total.get(key)), change.value)
            _set(total, key, change.value)
            return
        node = self.node(change.target)
        for version in self._in_force(node):
            kind = RULES.get(version.get("kind", ""))
            if kind is None or not kind.limited:
                raise _wrong("simulate.no_cap", item=node["title"])
            parameters = version.setdefault("parameters", {})
            self._say(
                CAP_OF.with_values(title=self.title(change.target)), change, _shown(parameters.get("cap")), change.value
            )
            _set(parameters, "cap", change.value)
            for own in version.get("class_parameters", {}).values():
                own.pop("cap", None)

    def _in_force(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        """The version of a leaf's rule on the last day of the period."""
        rule, day = node.get("rule"), self.document["period"]["to"]
        versions = rule if isinstance(rule, list) else [rule] if isinstance(rule, dict) else []
        found = [each for each in versions if each.get("from", "") <= day <= each.get("to", day)]
        if "children" in node or not found:
            raise _wrong("simulate.no_cap", item=node["title"])
        return found

    def _cut_off(self, change: Change) -> None:
        grade = self._grade(change)
        lower = self.document.get("rank", {}).get("direction") == "lower"
        key = "at_most" if lower else "at_least"
        self._say(CUT_OFF_OF.with_values(title=_title(grade)), change, _shown(grade.get(key)), change.value)
        grade[key] = change.value

    def _quota(self, change: Change) -> None:
        grade = self._grade(change)
        self._check_who(change)
        quota = grade.get("quota", {})
        before = quota.get("classes", {}).get(change.who, {}) if change.who else quota
        what = QUOTA_OF.with_values(title=_title(grade))
        self._say(what, change, _shown(before.get("share")), change.value)
        if change.who:
            grade.setdefault("quota", {"share": "0"}).setdefault("classes", {})[change.who] = {"share": change.value}
        elif change.value == NONE:
            grade.pop("quota", None)
        else:
            grade.setdefault("quota", {})["share"] = change.value

    def _grade(self, change: Change) -> dict[str, Any]:
        grades = {grade["code"]: grade for grade in self.document.get("grades", [])}
        if change.target not in grades:
            raise _wrong("simulate.unknown_grade", named=change.target, choices=", ".join(grades))
        found: dict[str, Any] = grades[change.target]
        return found

    def _drop(self, change: Change) -> None:
        node = self.node(change.target)
        title, parent = self.title(change.target), self.nodes[change.target][1]
        if node is self.document["base"]:
            raise _wrong("simulate.base_dropped", item=node["title"])
        holders = [parent["children"]] if parent else [self.document.get(section, []) for section in SECTIONS]
        for holder in holders:
            holder[:] = [each for each in holder if each is not node]
        gone = {each["code"] for each, _ in _below(node, None)}
        self.dropped |= gone
        self.said.append(DROPPED.with_values(title=title))
        self._forget(gone)

    def _forget(self, gone: set[str]) -> None:
        """Take what names a dropped node out of the order of ties and out of the awards."""
        for holder, key, wording in (
            (self.document.get("rank", {}), "tie_order", TIE_KEY_GONE),
            (self.document.get("consequences", {}), "awards", AWARD_GONE),
        ):
            named = [
                each["node"] for each in holder.get(key, []) if isinstance(each, dict) and each.get("node") in gone
            ]
            self.said += [wording.with_values(title=self.title(code)) for code in named]
            if named:
                holder[key] = [
                    each for each in holder[key] if not (isinstance(each, dict) and each.get("node") in gone)
                ]

    def _check_who(self, change: Change) -> None:
        units = [unit["code"] for unit in self.document["units"]]
        known = self._class_codes() if change.kind == "quota" else [*self._class_codes(), *units]
        if change.who and change.who not in known:
            raise _wrong("simulate.unknown_who", named=change.target, who=change.who)

    def _class_codes(self) -> list[str]:
        return [each["code"] for each in self.document["classes"]]

    def _say(self, what: Words, change: Change, before: Words, after: str) -> None:
        if change.who:
            what = ONLY_FOR.with_values(what=what, who=change.who)
        value = NOT_GIVEN if after == NONE else Words(after, after)
        self.said.append(CHANGED.with_values(what=what, before=before, after=value))


def _nodes(document: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    yield from _below(document["base"], None)
    for section in SECTIONS:
        yield from ((line, None) for line in document.get(section, []))


def _below(node: dict[str, Any], parent: dict[str, Any] | None) -> Iterator[tuple[dict[str, Any], Any]]:
    yield node, parent
    for child in node.get("children", []):
        yield from _below(child, node)


def _with(before: Any, change: Change, classes: Sequence[str]) -> Any:
    """A number for all, or the number that was with another one for a class or a unit."""
    if not change.who:
        return change.value
    found = dict(before) if isinstance(before, dict) else {"default": before} if before else {}
    key = "classes" if change.who in classes else "units"
    found[key] = {**found.get(key, {}), change.who: change.value}
    return found


def _set(holder: dict[str, Any], key: str, value: str) -> None:
    if value == NONE:
        holder.pop(key, None)
    else:
        holder[key] = value


def _title(grade: Mapping[str, Any]) -> Words:
    return titled(grade["title"], grade.get("title_en", ""))


def _shown(number: Any) -> Words:
    if number is None:
        return NOT_GIVEN
    if not isinstance(number, dict):
        return Words(number, number)
    own = {**number.get("classes", {}), **number.get("units", {})}
    parts = [number["default"]] if "default" in number else []
    text = ", ".join([*parts, *(f"{who} {each}" for who, each in own.items())])
    return Words(text.replace(", ", "、"), text)


def _wrong(code: str, **values: str) -> ProblemsFound:
    return ProblemsFound([problem(code, Place(), **values)])
