"""Heads and labels of a printed explanation."""

from hengjing.scoring.scoresheet.words import Words

NODE = Words("得分说明", "Why this score")
TOTAL = Words("总分说明", "Why this total")
UNIT = Words("单位", "Unit")
ITEM = Words("项目", "Item")
PLACE = Words("位置", "Place")
BODY = Words("考核实施主体", "Assessed by")
METHOD = Words("考核方式", "Method")
SCHEME = Words("方案", "Scheme")

RESULT = Words("结果", "Result")
RULE = Words("规则", "Rule")
FACTS = Words("事实", "Facts")
PARTS = Words("各部分", "Parts")
NUMBERS = Words("中间数值", "Intermediate values")
STEPS = Words("计算", "Calculation")
ROLL_UP = Words("汇总", "Roll-up")
INTO_TOTAL = Words("计入总分", "Into the total")
OUTLINE = Words("各项得分", "Scores")
RANK_AND_GRADE = Words("名次和等次", "Rank and grade")
FINGERPRINTS = Words("指纹", "Fingerprints")

SCORE = Words("得分{points}，满分{full}，得分率{share}%", "{points} of {full} points, {share} %")
PLACE_IN_CLASS = Words("本类此项第{rank}名（共{of}家）", "place {rank} of {of} in the class on this item")
PUBLISHED = Words("公布总分{published}，未舍入{total}", "Published {published}, unrounded {total}")
STATE = Words("状态：{state}", "State: {state}")
FULL_SOURCE = Words("满分{full}；依据：{source}", "Full marks {full}; source: {source}")
KIND = Words("规则类型：{kind}（{code}，第{version}版）", "Rule kind: {kind} ({code}, version {version})")
TITLED = Words("条款：{title}", "Provision: {title}")
FROM = Words("依据：{source}{address}", "Source: {source}{address}")
DATES = Words("施行期间：{start}至{end}", "In force: {start} to {end}")
OPEN_END = Words("不限", "open")
AS_THE_RULE = Words("同规则", "as the rule")
DEFAULT = Words("规则类型默认值", "default of the rule kind")
OF_CLASS = Words("{source}（本类专用）", "{source} (for this class)")
WEIGHT = Words(
    "在“{parent}”中：名义{by}{nominal}，折算后{in_force}", "In “{parent}”: nominal {by} {nominal}, in force {in_force}"
)
SHOWN_FIRST = Words("{name}共{count}行，列出前{shown}行", "{name}: {count} rows, the first {shown} are shown")
EFFECT = Words("一票否决：{title}，{effect}", "Veto: {title}, {effect}")
GRADE = Words("等次：{grade}。{why}", "Grade: {grade}. {why}")
NO_GRADE = Words("未定", "none")
RULESET_HASH = Words("规则指纹", "Ruleset")
FACTS_HASH = Words("数据指纹", "Facts")
ENGINE = Words("引擎版本", "Engine")

PARAMETER_HEADS = (
    Words("参数", "Parameter"),
    Words("取值", "Value"),
    Words("含义", "Meaning"),
    Words("来源", "Source"),
)
FACT_HEADS = (
    Words("数据项", "Fact"),
    Words("组别", "Group"),
    Words("明细", "Entry"),
    Words("数值", "Value"),
    Words("来源", "Source record"),
    Words("备注", "Note"),
)
NUMBER_HEADS = (
    Words("名称", "Name"),
    Words("组别", "Group"),
    Words("明细", "Entry"),
    Words("数值", "Value"),
)
CHILD_HEADS = (
    Words("项目", "Part"),
    Words("状态", "State"),
    Words("得分", "Points"),
    Words("满分", "Full"),
    Words("名义", "Nominal"),
    Words("折算后", "In force"),
    Words("计入", "Adds"),
)
STEP_HEADS = (
    Words("步", "Step"),
    Words("内容", "What"),
    Words("算式", "How"),
    Words("结果", "Result"),
)
OUTLINE_HEADS = (
    Words("项目", "Node"),
    Words("得分", "Points"),
    Words("满分", "Full"),
    Words("状态", "State"),
)
