"""Sentences to put names of countries into: start, middle, lists, brackets, genitives."""

TEMPLATES = {
    "en": (
        "{} took part in the survey.",
        "The survey covers {} from this year on.",
        "Support went to Kenya, {} and Peru.",
        "Four members (Kenya, Peru, {}) replied.",
        "{}’s contribution rose, and that of Peru fell.",
        "The Government of {} replied in March.",
        "Workers from Peru, Kenya, and {} were trained.",
        "{}, Kenya and Peru renewed their agreements.",
        "Trade between {} and Peru grew; prices did not.",
        "{}",
    ),
    "fr": (
        "{} a pris part à l'enquête.",
        "L'enquête a été menée en {} cette année.",
        "Ont répondu: Kenya, {} et Pérou.",
        "Quatre membres (Kenya, Pérou, {}) ont répondu.",
        "{}, Kenya et Pérou ont renouvelé leurs accords.",
        "Les échanges avec {} ont augmenté; les prix, non.",
        "Des travailleurs venus du Pérou, du Kenya et de {} ont été formés.",
        "{}",
    ),
    "es": (
        "{} participó en la encuesta.",
        "La encuesta se realizó en {} este año.",
        "Respondieron Kenya, {} y Perú.",
        "Cuatro miembros (Kenya, Perú, {}) respondieron.",
        "{}, Kenya y Perú renovaron sus acuerdos.",
        "El comercio con {} creció; los precios, no.",
        "Se formó a trabajadores del Perú, de Kenya y de {} en mayo.",
        "{}",
    ),
}
OTHERS = {"Kenya", "Peru", "Pérou", "Perú"}
