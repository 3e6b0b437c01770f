"""Settings that keep strangers out (security.md C12)."""

from typing import Any

from hengjing.foundation.core.doctor import Finding, Level

KEY_LENGTH = 50
YEAR = 31_536_000
_SHIPPED = ("for-loopback-only", "for-tests-only", "django-insecure-")


def debug(settings: Any) -> Finding:
    """Refuse pages that show code and data to whoever causes an error."""
    if settings.DEBUG:
        return Finding(Level.WRONG, "DEBUG 处于打开状态", "请使用 hengjing.config.settings.prod")
    return Finding(Level.OK, "DEBUG 已关闭")


def secret(settings: Any) -> Finding:
    """Refuse a key that is short or came with the program: it signs sessions."""
    key = str(settings.SECRET_KEY)
    if key.startswith(_SHIPPED) or len(key) < KEY_LENGTH or len(set(key)) < 10:
        way_out = "请用 python3 -c 'import secrets; print(secrets.token_urlsafe(64))' 生成，写入 HENGJING_SECRET_KEY"
        return Finding(Level.WRONG, f"密钥过短或为程序自带（至少 {KEY_LENGTH} 个字符）", way_out)
    return Finding(Level.OK, "密钥长度符合要求")


def hosts(settings: Any) -> Finding:
    """Refuse to answer to any name."""
    if not settings.ALLOWED_HOSTS or any(host.startswith((".", "*")) for host in settings.ALLOWED_HOSTS):
        return Finding(Level.WRONG, "没有限定本平台的域名", "请在 HENGJING_HOSTS 中逐一写明，不用 * 和通配")
    return Finding(Level.OK, f"只应答 {'、'.join(settings.ALLOWED_HOSTS)}")


def cookies(settings: Any) -> Finding:
    """Refuse cookies that travel unencrypted, that scripts read, or that another host may set."""
    wrong = [
        name
        for name in ("SESSION", "CSRF")
        if not getattr(settings, f"{name}_COOKIE_SECURE")
        or not getattr(settings, f"{name}_COOKIE_NAME").startswith("__Host-")
        or getattr(settings, f"{name}_COOKIE_SAMESITE") not in {"Lax", "Strict"}
        or getattr(settings, f"{name}_COOKIE_DOMAIN")
    ]
    if wrong or not settings.SESSION_COOKIE_HTTPONLY:
        return Finding(
            Level.WRONG, "登录凭据的 Cookie 保护不足", "请使用 hengjing.config.settings.prod，不要改动 Cookie 设置"
        )
    return Finding(Level.OK, "Cookie 只经加密连接传送")


def https(settings: Any) -> Finding:
    """Ask for encryption, and that browsers remember it for a year."""
    if not settings.SECURE_SSL_REDIRECT or settings.SECURE_HSTS_SECONDS < YEAR:
        return Finding(Level.WRONG, "没有强制加密连接", "请使用 hengjing.config.settings.prod，并由代理提供证书")
    return Finding(Level.OK, "强制加密连接")
