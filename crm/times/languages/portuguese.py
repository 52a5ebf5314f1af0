"""Portuguese. Accents are often left out, and “terça-feira” is as often “terça”."""

EXAMPLES = ("amanhã 9", "em 2 horas", "domingo 08:30", "1 de dezembro 14:00")

_FEIRA = r"([ -]feira)?"

WORDS = [
    (("day", 2), r"depois de amanh[ãa]"),
    (("day", 1), r"amanh[ãa]"),
    (("day", 0), r"hoje"),
    (("part", "morning"), r"((da|de|pela) )?manh[ãa]"),
    (("part", "noon"), r"((ao|o) )?meio[ -]dia"),
    (("part", "afternoon"), r"((da|de|à|a) )?tarde"),
    (("part", "night"), r"((da|de|à|a) )?noite"),
    (("weekday", 0), r"segunda" + _FEIRA + r"|seg"),
    (("weekday", 1), r"ter[çc]a" + _FEIRA + r"|ter"),
    (("weekday", 2), r"quarta" + _FEIRA + r"|qua"),
    (("weekday", 3), r"quinta" + _FEIRA + r"|qui"),
    (("weekday", 4), r"sexta" + _FEIRA + r"|sex"),
    (("weekday", 5), r"s[áa]b(ado)?"),
    (("weekday", 6), r"dom(ingo)?"),
    (("month", 1), r"jan(eiro)?"),
    (("month", 2), r"fev(ereiro)?"),
    (("month", 3), r"mar([çc]o)?"),
    (("month", 4), r"abr(il)?"),
    (("month", 5), r"mai(o)?"),
    (("month", 6), r"jun(ho)?"),
    (("month", 7), r"jul(ho)?"),
    (("month", 8), r"ago(sto)?"),
    (("month", 9), r"set(embro)?"),
    (("month", 10), r"out(ubro)?"),
    (("month", 11), r"nov(embro)?"),
    (("month", 12), r"dezembro"),
    (("span", (30, "minute")), r"meia hora"),
    (("unit", "minute"), r"min(uto)?s?"),
    (("unit", "hour"), r"h(ora)?s?"),
    (("unit", "day"), r"dias?"),
    (("unit", "week"), r"semanas?"),
    (("unit", "month"), r"m[êe]s(es)?"),
    (("in", None), r"daqui a|dentro de|em"),
    (("noise", None), r"[àa]s?|no|na|o|do|da|de|dia"),
    (("amount", 1), r"uma?"),
    (("amount", 2), r"dois|duas"),
    (("amount", 3), r"tr[êe]s"),
    (("amount", 4), r"quatro"),
    (("amount", 5), r"cinco"),
    (("amount", 6), r"seis"),
    (("amount", 7), r"sete"),
    (("amount", 8), r"oito"),
    (("amount", 9), r"nove"),
    (("amount", 10), r"dez"),
    (("next", None), r"pr[óo]xim[oa]|que vem"),
]

WEEKDAYS = (
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
)  # fmt: skip
MONTHS = (
    "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
    "novembro", "dezembro",
)  # fmt: skip
SHOWN = "{weekday}, {day} de {month} de {year}, {clock}"
