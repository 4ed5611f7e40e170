"""R21 sheets 5 to 7: what call-back, call-taking and complaints agents are given points for."""

from __future__ import annotations

from decimal import Decimal

from plugins.insurance.contents.content import Content, content

CALL_BACK = "1.4.1.2.1.1"
CALL_TAKING = "1.4.1.2.1.2"
COMPLAINTS = "1.4.1.2.1.3"

_HALF = Decimal("2.5")


def _back(code: str, zh: str, en: str, quote: str) -> Content:
    return content(code, zh, en, 5, CALL_BACK, quote)


def _taking(code: str, zh: str, en: str, quote: str) -> Content:
    return content(code, zh, en, 5, CALL_TAKING, quote)


def _complaint(code: str, zh: str, en: str, quote: str) -> Content:
    return content(code, zh, en, 5, COMPLAINTS, quote)


VOICE = _back("voice", "语音语调", "Voice", "服务专员的音量、音调及服务态度。")
LISTENING = _back("listening", "聆听", "Listening", "用心聆听,不打断客户,听完以后再与客户对话。")
CALL_FLOW = content("call_flow", "掌握通话过程", "In control of the call", _HALF, CALL_BACK, "能掌握整个通话的过程")
PRODUCT_KNOWLEDGE = _back(
    "product_knowledge",
    "业务技能",
    "Knowledge of insurance and products",
    "对于保险知识,公司产品信息掌握熟悉,能够在电话中灵活运用。",
)
TRAINING_APPLIED = _back(
    "training_applied", "技能培训", "Training attended and applied", "积极参加岗位相关培训,并能结合实际操作。"
)
RECORDS = _back(
    "error_free_records",
    "操作无差错并记录",
    "Work without errors, recorded",
    "对工作中的相关操作无差错,并进行完全记录。",
)
DRIVE = _back("drive", "工作积极主动性", "Drive", "工作态度积极热情,具有主人翁精神,主动承担责任和工作任务。")
"""Printed on more than one of the three sheets."""

SINGLES = (
    _back("work_quality", "工作质量", "Quality of work", "工作质量(5分)"),
    _back("work_efficiency", "工作效率", "Efficiency", "工作效率(5分)"),
    _back("independence", "工作独立性", "Independence", "工作独立性(5分)"),
    _back("creativity", "工作创造性", "Creativity", "工作创造性(5分)"),
    DRIVE,
    _back("planning", "工作计划性", "Planning", "工作计划性(5分)"),
    _back("discipline", "纪律性", "Discipline", "纪律性(5分)"),
)
"""The seven single lines at the foot of sheets 5 and 7, each a part of its own."""

WORDING = _back("call_back_wording", "回访用语", "Wording of call-backs", "避免使用专业术语,尽量使用简单易懂的语言。")
CALL_BACK_KNOWLEDGE = _back(
    "call_back_knowledge", "专项知识", "Knowledge of call-backs", "对回访相关问题专业知识的了解与熟悉。"
)
CALL_BACK_SOLVING = _back(
    "call_back_solving", "问题解决能力", "Problems solved alone", "在回访中所遇客户提问要具有帮助客户解决问题的责任意识"
)
CALL_BACK_SERVICE = (
    _back("call_back_manner", "热情的服务态度", "Warm manner", "1、在整个回访过程中,保持积极热情的服务态度。"),
    _back("call_back_patience", "耐心解答", "Patient answers", "2、对于客户的提问应当耐心解答。"),
)
CALL_BACK_WORK = (
    _back("call_back_reports", "回访报表及总结", "Reports on call-backs", "1、按时完成回访相关报表及总结。"),
    RECORDS,
    _back("call_back_follow_up", "回访后续追踪", "Follow-up of call-backs", "3、对回访后续工作有效及时得追踪解决。"),
)

NAMES = _taking("names_asked", "确认姓名与称谓", "Name asked, polite address", "2.用适当的方式确认对方姓名")
CLOSING = _taking(
    "closing_question", "结束前确认疑问", "Asks for further questions", "3.向客户解释清楚一个问题后,不应马上报结束语"
)
WAITING = _taking(
    "waiting_told", "等待前告知", "Tells of a longer wait", "6.如需要较长时间(3分钟以上)等待则必须告知客户正在进行查询"
)
APOLOGY = _taking("waiting_apology", "等待后致歉", "Apologises after a wait", "7.在客户等待结束后应向客户表示歉意(5分)")
CALL_TAKING_SERVICE = (
    _taking(
        "call_taking_manner",
        "积极聆听、耐心解答",
        "Attentive and patient",
        "1.在整个接听过程中,保持积极聆听、表示关注的服务态度",
    ),
    _taking("call_notes", "记录联系方式与要点", "Contact and points noted", "2.必要时详细记录对方的联系方式"),
)
CALL_TAKING_SOLVING = _taking(
    "call_taking_solving",
    "问题解决能力",
    "Problems solved alone",
    "2.在接听中所遇客户提问要具有帮助客户解决问题的责任意识",
)
CALL_TAKING_WORK = (
    _taking("call_taking_reports", "接听报表", "Reports on calls", "1.按时完成接听相关报表。"),
    RECORDS,
    _taking("call_taking_follow_up", "接听后续追踪", "Follow-up of calls", "3.对接听后续工作追踪解决有效及时。"),
)
REPLIES = _taking("replies_as_agreed", "约定时间内回复", "Replies within the time agreed", "能在约定的时间内回复客户。")
CALL_TAKING_OWN = (
    content("call_taking_independence", "工作独立性", "Independence", _HALF, CALL_TAKING, "1、可独立完成分配的工作"),
    content(
        "call_taking_creativity",
        "工作创造性",
        "Creativity",
        _HALF,
        CALL_TAKING,
        "2、在工作中提出独特的意见、建议、方法",
    ),
)
CALL_TAKING_ORDER = (
    content("call_taking_discipline", "纪律性", "Discipline", _HALF, CALL_TAKING, "1、严格遵守公司各项规章制度。"),
    content(
        "call_taking_planning", "工作计划性", "Planning", _HALF, CALL_TAKING, "2、能按公司要求及时提交各种工作计划"
    ),
)

CASES = (
    _complaint("case_intake", "受理与立案", "Cases taken in and filed", "7.对申诉及投诉件均填写受理单"),
    _complaint("case_investigation", "调查与预案", "Investigation and plan", "8.能按时完成案件的调查并撰写调查报告"),
    _complaint("case_tracking", "转办追踪与送审", "Tracking and submission", "9.对转办案件能按制度进行追踪"),
    _complaint("case_knowledge", "案件处理知识与沟通", "Knowledge of cases", "10.对申诉与投诉案件处理相关知识熟悉"),
    _complaint("case_control", "整体控制能力", "In control of the talk", "11.整体控制能力较强"),
    _complaint("case_files", "结案档案", "Files of closed cases", "12.对已结案的申诉与投诉案件有完整的档案"),
)
COMPLAINTS_SERVICE = (
    _complaint(
        "complaints_manner", "热情的服务态度", "Warm manner", "3、在与客户沟通过程中,始终保持积极热情的服务态度"
    ),
    _complaint("complaints_patience", "耐心解答", "Patient answers", "4、能认真听取客户对案情的陈诉"),
)
LEGAL_KNOWLEDGE = _complaint(
    "legal_knowledge",
    "法律与保险知识",
    "Knowledge of law and insurance",
    "3、对于法律知识,保险知识,公司产品信息掌握熟练",
)
COMPLAINTS_WORK = (
    _complaint("complaints_reports", "案件处理报表", "Reports on cases", "4、按时完成案件处理相关报表。"),
    _complaint(
        "complaints_records",
        "案件操作无差错并记录",
        "Cases without errors, recorded",
        "5、对案件处理工作中的相关操作无差错",
    ),
    _complaint(
        "complaints_follow_up", "暂结案件追踪", "Follow-up of suspended cases", "6、对暂结案件进行有效及时的追踪解决。"
    ),
)

ALL = tuple(
    dict.fromkeys(
        (
            VOICE, WORDING, LISTENING, CALL_BACK_KNOWLEDGE, CALL_FLOW, CALL_BACK_SOLVING, *CALL_BACK_SERVICE,
            PRODUCT_KNOWLEDGE, TRAINING_APPLIED, *CALL_BACK_WORK, *SINGLES,
            NAMES, CLOSING, WAITING, APOLOGY, *CALL_TAKING_SERVICE, CALL_TAKING_SOLVING, *CALL_TAKING_WORK,
            REPLIES, *CALL_TAKING_OWN, *CALL_TAKING_ORDER,
            *CASES, *COMPLAINTS_SERVICE, LEGAL_KNOWLEDGE, *COMPLAINTS_WORK,
        )
    )
)  # fmt: skip
