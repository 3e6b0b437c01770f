"""Texts of the live workbook, in Chinese and English."""

from hengjing.scoring.scoresheet.words import Words

WORDS = {
    "readme": Words("说明", "Read me"),
    "facts": Words("数据", "Facts"),
    "rules": Words("规则", "Rules"),
    "scores": Words("得分汇总", "Scores"),
    "full": Words("分值", "Full marks"),
    "weights": Words("权重", "Weights"),
    "shares": Words("计分比例", "Scored shares"),
    "engine": Words("系统结果", "Engine results"),
    "check": Words("核对", "Check"),
    "page": Words("第 &P 页，共 &N 页", "Page &P of &N"),
    "unit_code": Words("单位代码", "Unit code"),
    "unit": Words("单位", "Unit"),
    "class": Words("类别", "Class"),
    "state": Words("状态", "State"),
    "full_marks": Words("满分", "Full marks"),
    "exact": Words("限幅舍入前", "Before limits and rounding"),
    "points": Words("得分", "Points"),
    "engine_points": Words("系统得分", "Engine's points"),
    "agrees": Words("核对", "Check"),
    "same": Words("一致", "same"),
    "different": Words("不一致", "different"),
    "carried": Words("数值", "value"),
    "item_code": Words("项目代码", "Item code"),
    "item": Words("项目", "Item"),
    "measure": Words("数据项", "Measure"),
    "group": Words("组别", "Group"),
    "entry": Words("明细", "Entry"),
    "value": Words("数值", "Value"),
    "status": Words("状态", "Status"),
    "source": Words("来源", "Source"),
    "note": Words("备注", "Note"),
    "whole_item": Words("（整项）", "(whole item)"),
    "parameter": Words("参数", "Parameter"),
    "scope": Words("适用类别", "Classes"),
    "number": Words("序号", "No."),
    "change": Words("可否改动", "May be changed"),
    "may": Words("可改，随即重算", "yes, recalculates"),
    "may_not": Words("写在公式里，改动不起作用", "built in, no effect"),
    "setting": Words("总分和等次", "Total and grades"),
    "bonus_cap": Words("加分上限", "Cap of the bonus"),
    "deduction_cap": Words("扣分上限", "Cap of the deductions"),
    "floor": Words("总分下限", "Least total"),
    "cap": Words("总分上限", "Most total"),
    "cut_off": Words("{grade}分数线", "Line of {grade}"),
    "quota_share": Words("{grade}名额比例", "Share of places of {grade}"),
    "quota_minimum": Words("{grade}最少名额", "Least places of {grade}"),
    "parts": Words("{step} {number}", "{step} {number}"),
    "valid_ballots": Words("有效票", "valid ballots"),
    "part_points": Words("分组得分", "part points"),
    "marks": Words("有效评分数", "marks that count"),
    "valid_mark": Words("有效分", "mark that counts"),
    "counts": Words("任务计入", "task counts"),
    "event": Words("一般事项分值", "points of ordinary events"),
    "ranked_value": Words("参加排名的数值", "value ranked"),
    "distinct_value": Words("不重复的数值", "distinct value"),
    "last_place": Words("并列末位名次", "last place of the tie"),
    "by_level": Words("按级别扣分", "loss by level"),
    "deviation": Words("偏差", "deviation"),
    "steps": Words("档数", "steps"),
    "struck": Words("触发否决（1为触发）", "struck (1 yes)"),
    "void_foot": Words("作废选票（1为作废）", "void ballots (1 void)"),
    "rank": Words("名次", "Rank"),
    "base": Words("基础分", "Base"),
    "bonus_lines": Words("加分合计", "Bonus lines"),
    "bonus": Words("加分", "Bonus"),
    "deduction_lines": Words("扣分合计", "Deduction lines"),
    "deduction": Words("扣分", "Deductions"),
    "total": Words("未舍入总分", "Unrounded total"),
    "published": Words("总分", "Total"),
    "grade": Words("等次", "Grade"),
    "vetoed": Words("触发否决数", "Vetoes"),
    "barred": Words("不得评的最低等次序号", "Barred to grade no."),
    "set_grade": Words("否决定等序号", "Grade set, no."),
    "rank_key": Words("排名依据", "Key of rank"),
    "order_key": Words("名额依据", "Key of places"),
    "tie_key": Words("并列依据{number}", "Tie key {number}"),
    "reaches": Words("{grade}：达线", "{grade}: reaches"),
    "open": Words("{grade}：可得", "{grade}: open"),
    "counted": Words("{grade}：占名额", "{grade}: counts"),
    "before": Words("{grade}：优于本单位", "{grade}: ahead"),
    "until": Words("{grade}：不劣于本单位", "{grade}: ahead or level"),
    "fits": Words("{grade}：并列后位置", "{grade}: place in the tie"),
    "verdict": Words("{grade}：判定", "{grade}: verdict"),
    "given": Words("得", "given"),
    "tie_given": Words("并列得", "given in the tie"),
    "cut": Words("未达线", "below the line"),
    "veto": Words("否决", "veto"),
    "quota": Words("无名额", "no place"),
    "tie": Words("并列落选", "lost in the tie"),
    "set": Words("否决定等", "set by veto"),
    "places": Words("名额", "Places"),
    "used": Words("占用", "Used"),
    "size": Words("计算基数", "Units counted"),
    "line": Words("分数线", "Line"),
    "share": Words("名额比例", "Share"),
    "least": Words("最少名额", "Least"),
    "cells_differ": Words("不一致的得分个数", "Scores that differ"),
    "units_differ": Words("不一致的单位个数", "Units that differ"),
    "results": Words("总分、名次、等次", "Total, rank, grade"),
    "check_note": Words(
        "公式算出的每个得分、总分、名次和等次与系统结果逐一比较。改动输入以后，受影响的单位会显示“不一致”，这是正常的。",
        "Every score, total, rank and grade of the formulas against the engine's. After a change of an input the units "
        "concerned show “different”, as they should.",
    ),
    "class_note": Words(
        "单位按机构序列排列。右侧依次列出排名和定等的每一步；最右侧是系统结果。",
        "Units in their official order. To the right every step of rank and grade, then the engine's results.",
    ),
    "facts_note": Words(
        "每行一个数。底色为浅黄的“数值”“状态”可以改动，得分随即重算。空行可以填写：没有发生的留空。",
        "One number a row. Values and statuses on light yellow may be changed, empty rows filled; scores follow.",
    ),
    "facts_note_2": Words(
        "状态可选：无数据、不适用、缺席（只用于评委打分）。整项不适用，写在该项第一行“（整项）”的状态里。",
        "Statuses: no data, not applicable, absent (marks only). Mark a whole item in its first row, “(whole item)”.",
    ),
    "rules_note": Words(
        "计分规则中的全部参数。底色为浅黄的可以改动，得分随即重算；灰字写在公式里，改动不起作用。",
        "All parameters of the rules. Those on light yellow may be changed; grey ones are built into the formulas.",
    ),
    "rules_note_2": Words(
        "百分数表示占满分的比例，或者比率本身；分值和权重在“分值”“权重”两表。",
        "A percentage is a share of the full marks, or a rate; full marks and weights are on their own sheets.",
    ),
    "scores_note": Words(
        "各单位各节点的得分；粗体为汇总。空格：不在该单位的指标体系内。",
        "Scores of every node; bold ones are sums. Empty: not in the unit's indicator system.",
    ),
    "full_note": Words("各单位各节点的满分，可以改动。", "Full marks of every node, may be changed."),
    "weights_note": Words(
        "按权重汇总的节点的权重，可以改动。", "Weights where a node sums by weights, may be changed."
    ),
    "shares_note": Words(
        "汇总节点中已计分部分所占比例；0表示计分的项目过少，该节点不适用。",
        "Share of each node that is scored; 0: too little is scored, and the node does not apply.",
    ),
    "engine_note": Words(
        "系统计算的得分，是核对的依据；不随改动变化。",
        "Scores as the engine computed them, for the check; they do not follow changes.",
    ),
    "live_title": Words("活公式工作簿", "live workbook"),
    "use_1_head": Words("这是什么", "What this is"),
    "use_1": Words(
        "本工作簿把全部计分过程写成公式。每个得分都可以点开，看到用了哪些数据、哪些规则、怎样计算、怎样舍入。",
        "The whole scoring as formulas. Click a score to see the facts and rules it uses, the steps and the rounding.",
    ),
    "use_2_head": Words("怎样查一个得分", "To follow a score"),
    "use_2": Words(
        "从类别表的总分到“得分汇总”，再到各项目的表：一行一个单位，从左到右是数据、步骤、得分。项目表上方写有规则原文。",
        "From the total on a class sheet to “Scores”, then to the sheet of the item: one unit a row, from the numbers "
        "through the steps to the points. The rule stands in words above.",
    ),
    "use_3_head": Words("怎样试算", "To try a change"),
    "use_3": Words(
        "改动“数据”“规则”“分值”“权重”中浅黄底色的格子，得分、总分、名次、等次随即重算。“系统结果”不变，“核对”表列出受影响的单位。",
        "Change cells on light yellow on “Facts”, “Rules”, “Full marks” or “Weights”: scores, totals, ranks and grades "
        "follow. The engine's results stay, and “Check” lists the units concerned.",
    ),
    "use_4_head": Words("哪个为准", "Which one counts"),
    "use_4": Words(
        "系统的成绩单为准。本工作簿用于核对、说明和试算；试算结果须改动数据或规则后由系统重新计算，才能采用。",
        "The engine's score sheet. This workbook is for checking, explaining and trying; to adopt a change, change the "
        "facts or the ruleset and score again.",
    ),
    "use_5_head": Words("精度", "Precision"),
    "use_5": Words(
        "电子表格按约15位有效数字计算，系统按整数精确计算。写出本表时，凡电子表格可能算错末位的得分，都改为数值并在下面列出。"
        "改动以后，若精确值极接近四舍五入的界线（相差不到总位数的第14位），末位可能相差1，以系统计算为准。",
        "A spreadsheet calculates with about 15 digits, the engine with exact whole numbers. Scores whose last digit a "
        "spreadsheet might miss are written as values and listed below. After a change, a result that comes within the "
        "14th digit of the middle between two rounded numbers may be off by one in its last digit; the engine decides.",
    ),
    "use_6_head": Words("程序", "Programs"),
    "use_6": Words(
        "Excel 2010及以上、WPS表格、LibreOffice 7及以上。没有宏，没有外部链接。打开时如提示是否重新计算，请选“是”。",
        "Excel 2010 or later, WPS Spreadsheets, LibreOffice 7 or later. No macros, no links. Let it recalculate.",
    ),
    "look_input": Words("浅黄底色", "light yellow"),
    "look_input_means": Words("输入，可以改动", "inputs, may be changed"),
    "look_carried": Words("灰色底色、斜体", "grey, in italics"),
    "look_carried_means": Words("数值，不是公式，不随改动变化", "values, not formulas; they do not follow changes"),
    "look_engine": Words("灰字", "grey letters"),
    "look_engine_means": Words(
        "系统结果或写在公式里的参数，改动不起作用", "the engine's results, or parameters built into formulas"
    ),
    "hashes": Words("由什么得出", "Made from"),
    "ruleset_hash": Words("规则集指纹", "Hash of the ruleset"),
    "facts_hash": Words("数据指纹", "Hash of the facts"),
    "sheet_hash": Words("成绩单指纹", "Hash of the score sheet"),
    "engine_version": Words("系统版本", "Version"),
    "kinds_head": Words("各种规则：哪些不随改动变化", "Rule kinds: what does not follow a change"),
    "all_live": Words("全部随改动变化", "everything follows"),
    "grades_live_head": Words("名次和等次", "Ranks and grades"),
    "grades_live": Words(
        "名次、并列、分数线、名额、末位并列、否决都是公式。排名方式、并列处理、小类名额表写在公式里。"
        "“因否决反而提高等次的，按无否决时定等”不是公式：如有这种单位，其等次为数值，在下面列出。",
        "Ranks, ties, lines, places, ties at the last place and vetoes are formulas. Styles and the table of small "
        "classes are built in. “A veto never helps” is not a formula: such a unit's grade is a value, listed below.",
    ),
    "consequences_not_head": Words("结果应用", "Consequences"),
    "consequences_not": Words(
        "建议、奖项、优秀名额不在本工作簿内，见 results.xlsx。",
        "Recommendations, awards and excellent heads are not in this workbook; see results.xlsx.",
    ),
    "values_head": Words("以数值写出的得分和等次", "Scores and grades written as values"),
    "no_values": Words("没有：全部得分和等次都是公式", "None: every score and grade is a formula"),
    "held": Words("等次按无否决时的结果定，为数值", "held at the grade without its vetoes: a value"),
    "long_number": Words(
        "{units}：数据或参数超过15位，电子表格存不下", "{units}: numbers of more than 15 digits, more than a cell holds"
    ),
    "near_half": Words(
        "{units}：精确值离四舍五入的界线太近，电子表格可能算错末位",
        "{units}: too near the middle between two rounded numbers for a spreadsheet",
    ),
    "long_formula": Words("{units}：公式过长", "{units}: the formula would be too long"),
    "engine_of": Words("系统：{name}", "Engine: {name}"),
}
"""Texts by key; those with braces take values."""


def word(key: str, language: str, **values: object) -> str:
    """Return a text in `zh` or `en`, values filled in."""
    text = WORDS[key].of(language)
    return text.format(**values) if values else text
