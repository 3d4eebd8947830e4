"""Addresses with credentials: used as they were given, written down and told without them.

What stands for a secret in ledgers, CSVs, manifests, logs and messages is `***`. The real
address stays in the memory of this process only (`hide`, `revealed`), so a later run must be
given it again. Nothing else of an address is changed: the mask of a source is its identity.
"""

import hashlib
import re

MASK = "***"
# user and password before the host, also of an address inside another (`zip://a::https://u:p@h`)
_USER = re.compile(r"(?P<before>[A-Za-z][A-Za-z0-9+.-]*://)(?P<secret>[^/?#\s\"'<>]*)@")
# values of a query that open a door; names as S3, Azure, Google Cloud and RFC 6750 have them
_SECRET = (
    "x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature|x-goog-credential|"
    "awsaccesskeyid|signature|sig|password|passwd|pwd|secret|client_secret|api_key|apikey|"
    "access_key|access_key_id|secret_access_key|authorization"
)
_TOKEN = "token|access_token|id_token|auth_token|private_token"
_QUERY = re.compile(
    rf"(?P<before>[?&;](?:(?P<token>{_TOKEN})|{_SECRET})=)(?P<secret>[^&;#\s\"'<>]+)", re.IGNORECASE
)
_MASKED = re.compile(r"\*\*\*([0-9a-f]{8})?")
_known: dict[str, str] = {}  # public address -> as given
_users: dict[str, str] = {}  # public beginning, up to the host -> as given


def masked(text: str) -> str:
    """Return a text with the credentials of the addresses in it masked.

    >>> masked("https://me:pass@host/a.pdf?X-Amz-Signature=12ab&page=2 is not there")
    'https://***@host/a.pdf?X-Amz-Signature=***&page=2 is not there'
    """
    if "://" not in text:
        return text
    return _QUERY.sub(_masked_value, _USER.sub(rf"\g<before>{MASK}@", text))


def hide(address: str) -> str:
    """Return the address to write down, and remember the one that was given."""
    public = masked(address)
    if public != address:
        _known[public] = address
        for found in _USER.finditer(address):
            _users[f"{found['before']}{MASK}@{_host_after(address, found)}"] = (
                f"{found.group()}{_host_after(address, found)}"
            )
    return public


def revealed(address: str) -> str:
    """Return the address as it was given; one on the same host takes the same user."""
    if MASK not in address:
        return address
    if address in _known:
        return _known[address]
    for found in _USER.finditer(address):
        beginning = f"{found.group()}{_host_after(address, found)}"
        address = address.replace(beginning, _users.get(beginning, beginning))
    return address


def _masked_value(found: re.Match[str]) -> str:
    """Mask a value; a token may be all that tells two documents apart, so its mask differs."""
    if _MASKED.fullmatch(found["secret"]):
        return found.group()
    if not found["token"]:
        return found["before"] + MASK
    return f"{found['before']}{MASK}{hashlib.sha256(found['secret'].encode()).hexdigest()[:8]}"


def _host_after(address: str, found: re.Match[str]) -> str:
    return re.split(r"[/?#\s]", address[found.end() :], maxsplit=1)[0]
