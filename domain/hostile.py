"""Words of pages that stand in for the page that was asked for.

Each marker is what the product itself prints to a visitor, in the order of how sure it is.
They are only consulted where the wanted content is missing, so a notice may speak of them.
"""

from domain.normalise import normalise_line

# Sources: the vendors' own documentation and block pages as seen in public captures, 2026-10;
# FR prints "Request Access" (../shared/domain/ENDPOINTS.md); Chinese portals run WAFs that ask
# for a slider ("安全验证"); Korean ones print "비정상적인 접근".
MARKERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "an SSI error text",
        ("[an error occurred while processing this directive]",),
    ),
    (
        "a bot challenge",
        (
            "checking your browser before accessing",
            "checking if the site connection is secure",
            "verifying you are human",
            "verify you are human",
            "verify you are a human",
            "verify that you're not a robot",
            "please enable js and disable any ad blocker",
            "enable javascript and cookies to continue",
            "attention required! | cloudflare",
            "performance & security by cloudflare",
            "cloudflare ray id",
            "ddos protection by",
            "ddos-guard",
            "incapsula incident id",
            "request unsuccessful. incapsula",
            "pardon our interruption",
            "just a moment...",
            "due to aggressive automated scraping",
            "federal register :: request access",
            "complete the captcha",
            "captcha",
            "are you a robot",
            "unusual traffic from your",
            "請完成安全驗證",
            "请完成安全验证",
            "安全验证",
            "访问验证",
            "滑动验证",
            "人机验证",
            "ロボットではありません",
            "자동입력 방지",
        ),
    ),
    (
        "a refusal",
        (
            "request access",
            "access denied",
            "you don't have permission to access",
            "the requested url was rejected",
            "this request was blocked",
            "your ip has been blocked",
            "has been blocked",
            "访问被拒绝",
            "您的访问被拦截",
            "网站防火墙",
            "アクセスが拒否されました",
            "비정상적인 접근",
            "접근이 차단",
            "erişim engellendi",
        ),
    ),
    (
        "a maintenance page",
        (
            "under maintenance",
            "scheduled maintenance",
            "system maintenance",
            "down for maintenance",
            "temporarily unavailable",
            "service unavailable",
            "be back soon",
            "系统维护",
            "網站維護",
            "网站维护",
            "服务暂不可用",
            "メンテナンス中",
            "サービスを停止",
            "시스템 점검",
            "서비스 점검",
            "wartungsarbeiten",
            "en maintenance",
            "en mantenimiento",
            "in onderhoud",
            "bakım çalışması",
            "технические работы",
        ),
    ),
    (
        "a login wall",
        (
            "please log in",
            "please sign in",
            "log in to continue",
            "sign in to continue",
            "login required",
            "session has expired",
            "请登录",
            "ログインしてください",
            "로그인이 필요",
            "로그인 후",
        ),
    ),
)
SURE = ("an SSI error text",)
"""Kinds that no publisher prints as content, however long the page is."""


def hostile_kind(text: str) -> str:
    """Return what kind of stand-in page `text` is by its words, or the empty string."""
    folded = _folded(text)
    for kind, markers in _FOLDED:
        if any(marker in folded for marker in markers):
            return kind
    return ""


def _folded(text: str) -> str:
    """Ignore case, the Turkish one too: İ and ı are taken for i."""
    return normalise_line(text).casefold().replace("i\u0307", "i").replace("ı", "i")


_FOLDED = tuple((kind, tuple(map(_folded, markers))) for kind, markers in MARKERS)
