"""PDFs that cannot be read, and one that can: built byte by byte, with no library."""

from collections.abc import Sequence

COVER = (
    (72, 780, "INTERNATIONAL LABOUR OFFICE"),
    (400, 780, "GB.340/POL/3"),
    (72, 750, "Governing Body"),
    (72, 735, "340th Session, Geneva, October-November 2020"),
    (72, 690, "THIRD ITEM ON THE AGENDA"),
    (72, 660, "A short paper about small harbours"),
    (72, 600, "1. Harbours are places of work. Brazil has many of them."),
)


def pdf(lines: Sequence[tuple[int, int, str]], trailer: str = "") -> bytes:
    """Return a PDF of one A4 page with lines of 11 pt Helvetica at (x, y from below)."""
    shown = "\n".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in lines)
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                "/Resources << /Font << /F1 5 0 R >> >> >>"
            ),
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ],
        trailer,
    )


def scan() -> bytes:
    """Return a PDF whose one page is a picture: a grey area and no text."""
    return assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            (
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                "/Resources << /XObject << /I 5 0 R >> >> >>"
            ),
            "<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream",
            (
                "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
                "/BitsPerComponent 8 /Length 1 >>\nstream\nZ\nendstream"
            ),
        ]
    )


def encrypted() -> bytes:
    """Return a PDF that asks for a password nobody knows (standard handler, 40-bit RC4)."""
    key = "<" + "ab" * 32 + ">"
    return pdf(
        COVER,
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> "
        "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
    )


def assembled(objects: Sequence[str], trailer: str = "") -> bytes:
    """Return a PDF of numbered objects with a right cross-reference table."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")
