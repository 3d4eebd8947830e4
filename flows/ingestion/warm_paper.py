"""Short papers of our own, one in each language: what a fork server reads to be warm."""

from io import BytesIO

LINES = {
    "en": ("INTERNATIONAL LABOUR OFFICE", "GB.300/POL/1", "Governing Body",
           "300th Session, Geneva, November 2007", "FIRST ITEM ON THE AGENDA",
           "1. The Office of Brazil spent US$1,200 (C. No. 87), see GB.299/2."),
    "fr": ("BUREAU INTERNATIONAL DU TRAVAIL", "GB.300/POL/1", "Conseil d'administration",
           "300e session, Genève, novembre 2007", "PREMIÈRE QUESTION À L'ORDRE DU JOUR",
           "1. Le Bureau a versé 1 200 dollars au Brésil, voir GB.299/2."),
    "es": ("OFICINA INTERNACIONAL DEL TRABAJO", "GB.300/POL/1", "Consejo de Administración",
           "300.ª reunión, Ginebra, noviembre de 2007", "PRIMER PUNTO DEL ORDEN DEL DÍA",
           "1. La Oficina pagó 1 200 dólares al Brasil, véase GB.299/2."),
}  # fmt: skip


def short_paper(lines: tuple[str, ...]) -> bytes:
    """Return a PDF of one page with a few lines."""
    import pikepdf

    shown = [
        b"BT /F1 11 Tf 72 %d Td <%s> Tj ET" % (780 - 30 * at, line.encode("cp1252").hex().encode())
        for at, line in enumerate(lines)
    ]
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica",
             "/Encoding": "/WinAnsiEncoding"}  # fmt: skip
    font = pikepdf.Dictionary({key: pikepdf.Name(name) for key, name in names.items()})
    out = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(b"\n".join(shown))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.save(out)
    return out.getvalue()
