"""Access: who belongs to the unit and in which role, its tokens, what the policy says; and the deployment's accounts."""

from core.spec import Text
from server.admin.menu import Entry, Section
from server.admin.views.access import accounts, closing, members, policy, roles, tokens
from server.identity.policy import Action

SPOTS = (*members.SPOTS, *roles.SPOTS, *tokens.SPOTS, *policy.SPOTS, *accounts.SPOTS, *closing.SPOTS)
SECTION = Section(
    Text(zh="管理", en="Administration"),
    (
        Entry(Text(zh="成员与角色", en="Members and roles"), "members", Action.READ_MEMBERSHIPS, "people"),
        Entry(Text(zh="用户账号", en="Accounts"), "accounts", Action.MANAGE_USERS, "people"),
        Entry(Text(zh="访问令牌", en="Tokens"), "tokens", Action.MANAGE_TOKENS, "key"),
    ),
)
