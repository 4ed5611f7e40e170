"""What the parts of a regime are called: declarations, their fields, and the words that a field may hold."""

from __future__ import annotations

from core.spec import Text


def _texts(table: str) -> dict[str, Text]:
    """A table of lines ``key = 中文 = English``."""
    rows = (tuple(cell.strip() for cell in line.split("=", 2)) for line in table.strip().splitlines())
    return {key: Text(zh=zh, en=en) for key, zh, en in rows}


KINDS = _texts("""
    Scheme = 考核方案 = scheme
    Dimension = 考核维度 = dimension
    Item = 考核项目 = item
    Indicator = 指标 = indicator
    GradeScale = 等级表 = grade scale
    Grade = 等级 = grade
    Missing = 缺项处理 = missing facts
    Eligibility = 考核资格 = eligibility
    Rounding = 取舍 = rounding
    Ranking = 排名 = ranking
    Raters = 评分人 = raters
    RaterWeight = 评分权重 = rater's weight
    Defect = 原文矛盾 = defect
    Resolution = 解决办法 = resolution
    Edit = 改动 = edit
    Veto = 否决 = veto
    Bands = 分档表 = bands
    Band = 分档 = band
    Linear = 按比例得分 = in proportion
    Deductions = 扣分表 = deductions
    Deduction = 扣分 = deduction
    Checks = 达标表 = checks
    Check = 达标 = check
    Rated = 评分得分 = rated
    Exam = 考试 = exam
    Custom = 自定义规则 = custom rule
    MeasuredFact = 计量事实 = measured fact
    RatedFact = 评分事实 = rated fact
    EventFact = 事件事实 = event fact
    EventKind = 事件种类 = kind of events
    HistoryFact = 历史事实 = history fact
    Step = 评分档 = step
    Deadline = 期限 = deadline
    Incentive = 奖惩规则 = incentive
    Money = 奖罚金额 = money
    Honour = 荣誉 = honour
    Sanction = 处分 = sanction
    Duty = 待办 = duty
    Exclusion = 取消资格 = exclusion
    Fixed = 固定金额 = fixed sum
    PerEvent = 每次金额 = sum for each event
    EventAmounts = 事件金额 = events' amounts
    ShareOfSurplus = 超额提成 = share of the surplus
    PayKey = 薪酬数据 = pay from the facts
    PayByTotal = 按分计薪 = pay by total
    Ladder = 职级序列 = ladder
    Level = 职级 = level
    Move = 职级变动 = move
    PromotionBar = 晋升限制 = bar on promotion
    PayPlan = 薪酬方案 = pay plan
    PayItem = 薪酬项目 = pay item
    Always = 一律 = always
    TotalIs = 总分条件 = total
    GradeIs = 等级条件 = grade
    RankIs = 名次条件 = place
    ItemAtZero = 单项零分 = item at zero
    Vetoed = 已被否决 = vetoed
    FactIs = 事实条件 = fact
    EventsAre = 事件条件 = events
    Streak = 连续 = streak
    LevelIs = 职级条件 = level
    ServiceIs = 工龄条件 = service
    FellBy = 下降幅度 = fall
    Exceeds = 超过目标 = above target
    All = 同时满足 = all of
    AnyOf = 任一满足 = any of
    Not = 不满足 = not
""")
"""Every declaration that a regime may hold, by its class."""

LABELS = _texts("""
    code = 代码 = code
    name = 名称 = name
    citation = 依据 = citation
    regime = 考核制度 = regime
    period = 周期 = period
    dimensions = 考核维度 = dimensions
    missing = 缺项处理 = missing facts
    rounding = 取舍 = rounding
    ranking = 排名 = ranking
    grade_scale = 等级表 = grade scale
    raters = 评分人 = raters
    eligibility = 考核资格 = eligibility
    vetoes = 否决 = vetoes
    stated_full = 应有满分 = stated full mark
    scale_to = 折算满分 = scaled to
    positions = 适用岗位 = positions
    defects = 原文矛盾 = defects
    draft = 草案 = draft
    subject = 考核对象 = subject
    incentives = 奖惩规则 = incentives
    ladder = 职级序列 = ladder
    pay = 薪酬方案 = pay plan
    locked = 不得改动之处 = locked places
    kinds = 事件种类 = kinds of events
    full = 满分 = full mark
    items = 项目 = items
    rule = 评分规则 = rule
    action = 办法 = action
    value = 数值 = value
    indicator = 指标 = indicator
    indicators = 指标 = indicators
    at_most = 上限 = at most
    decimals = 小数位数 = decimals
    ties = 并列名次 = ties
    cohort = 排名范围 = cohort
    resolutions = 解决办法 = resolutions
    edits = 改动 = edits
    path = 位置 = place
    bands = 分档 = bands
    unit = 单位 = unit
    award = 得分 = award
    low = 下限 = low limit
    high = 上限 = high limit
    low_closed = 含下限 = low limit included
    high_closed = 含上限 = high limit included
    full_at = 满分点 = full mark at
    zero_at = 零分点 = nothing at
    cap = 最高 = at most
    floor = 最低 = at least
    deductions = 扣分 = deductions
    points = 扣分 = points
    allowance = 允许值 = allowance
    step = 每档 = step
    shortfall = 按不足扣 = counts what is lacking
    started = 不足一档按一档 = a step begun counts whole
    checks = 达标 = checks
    relation = 比较 = relation
    limit = 限额 = limit
    earns = 达标得分 = earns
    costs = 未达标扣分 = costs
    out_of = 卷面满分 = out of
    pass_mark = 及格线 = pass mark
    scorer = 评分函数 = scorer
    weights = 评分权重 = weights
    weight = 权重 = weight
    role = 角色 = role
    grades = 等级 = grades
    fact = 事实来源 = source of the fact
    better = 好坏方向 = better
    steps = 评分档 = steps
    day_of_month = 每月几日 = day of the month
    within = 工作日数 = working days
    kind = 种类 = kind
    measure = 计量 = measure
    exempt = 除外原因 = exempt causes
    free_per_subject = 每人免计 = free for each subject
    window_months = 统计月数 = months counted
    deadline = 期限 = deadline
    of = 对象 = of
    statistic = 统计量 = statistic
    yuan = 金额 = amount
    times = 倍数 = times
    target = 目标 = target
    percent = 比例 = share
    key = 薪酬数据 = pay key
    amount = 金额算法 = amount
    in_pay = 计入工资 = part of the pay
    legal_review = 须法务审查 = legal review
    owner = 责任人 = owner
    due_days = 工作日内 = working days
    until = 截止 = until
    when = 条件 = condition
    then = 内容 = effects
    group = 互斥组 = group
    severity = 轻重 = severity
    origins = 原级别 = from
    to = 转为 = to
    span = 统计区间 = span
    levels = 级别 = levels
    moves = 变动 = moves
    bar = 晋升限制 = bar on promotion
    last = 末位 = last place
    first = 首位 = first place
    by = 排名依据 = ranked by
    length = 连续期数 = periods running
    repeat = 再次成立 = again
    months = 月数 = months
    FellBy.points = 下降 = fell by
    PayByTotal.of = 总分基数 = of a total of
    Exclusion.of = 取消内容 = left out of
    HistoryFact.of = 统计对象 = drawn from
    Streak.missing = 未考核的期间 = a period not appraised
    Streak.of = 连续条件 = condition
    Not.of = 条件 = condition
    All.of = 条件 = conditions
    AnyOf.of = 条件 = conditions
    PerEvent.yuan = 每次金额 = amount each
    Raters.missing = 缺评分时 = a missing rating
    PayItem.amount = 金额算法 = amount
    Edit.value = 新值 = new value
    scorers = 评分函数 = scorers
""")
"""Every field, by its name, or by class and name where that says more."""

CHOICES = _texts("""
    hold = 本人待定 = the card waits
    block = 全体待定 = everybody waits
    exclude = 不计此项 = left out
    assume = 按设定值计 = counts as a set value
    renormalise = 其余评分人分担 = the others share the weight
    standard = 1、1、3 = 1, 1, 3
    dense = 1、1、2 = 1, 1, 2
    percent = 百分比 = percent
    points = 分 = points
    month = 月度 = month
    quarter = 季度 = quarter
    half = 半年度 = half-year
    year = 年度 = year
    period = 本期 = period
    rolling_year = 近十二个月 = the last twelve months
    each = 每期都算 = every period
    anew = 每满期数算一次 = at every further length
    once = 一次连续只算一次 = once in a run
    breaks = 中断连续 = breaks the run
    skips = 不计也不中断 = is skipped
    higher = 越高越好 = higher
    lower = 越低越好 = lower
    awards = 奖励 = awards
    promotion = 晋升 = promotion
    person = 个人 = person
    team = 团队 = team
    project = 项目 = project
    count = 次数 = count
    amount = 数量合计 = amount
    mean = 平均 = mean
    sum = 合计 = sum
    department = 部门 = department
    position = 岗位 = position
    level = 职级 = level
""")
"""The words of choices; what isn't here is shown as it is written."""


def kind_of(cls: type) -> Text:
    """What a declaration of ``cls`` is called."""
    return KINDS[cls.__name__]


def label_of(cls: type, field: str) -> Text:
    """What the field ``field`` of ``cls`` is called."""
    return LABELS.get(f"{cls.__name__}.{field}") or LABELS[field]
