# SPDX-License-Identifier: ISC
"""library.py LIBRARY SHARE UNIT FILE ...: the library by ctypes, in two threads that share a model.

Prints JSON Lines with the fields of `quoth -t json --offsets=UNIT`; both threads must find the same.
"""
import ctypes as c
import json
import sys
import threading


class String(c.Structure):
    _fields_ = [("s", c.POINTER(c.c_char)), ("length", c.c_size_t)]

    def text(self):
        return c.string_at(self.s, self.length).decode("utf-8") or None


class Span(c.Structure):
    _fields_ = [("start", c.c_size_t), ("end", c.c_size_t)]


class ModelOptions(c.Structure):
    _fields_ = [("size", c.c_size_t), ("share", c.c_char_p), ("language", c.c_char_p), ("model", c.c_char_p),
                ("message", c.c_void_p), ("state", c.c_void_p)]


class SessionOptions(c.Structure):
    _fields_ = [("size", c.c_size_t), ("unit", c.c_int), ("phrases", c.c_int), ("message", c.c_void_p),
                ("state", c.c_void_p)]


class Article(c.Structure):
    _fields_ = [("size", c.c_size_t), ("title", String), ("place", String), ("date", String)]


class Quotation(c.Structure):
    _fields_ = [("size", c.c_size_t)] + [(n, String) for n in (
        "quote", "cue", "source", "question", "context_before", "context_after", "reason")] + [
        ("type", c.c_int), ("medium", c.c_int), ("polarity", c.c_int), ("confidence", c.c_double),
        ("number", c.c_size_t), ("paragraph", c.c_size_t)] + [(n, c.POINTER(Span)) for n in (
            "content", "cue_spans", "source_spans")] + [(n, c.c_size_t) for n in (
                "content_count", "cue_count", "source_count", "speaker_count")] + [("question_span", Span)]


class Speaker(c.Structure):
    _fields_ = [("size", c.c_size_t), ("name", String), ("role", String), ("kind", c.c_int), ("gender", c.c_int),
                ("anonymous", c.c_int)]


quoth = c.CDLL(sys.argv[1])
for name in ("type", "medium", "polarity", "kind", "gender"):
    getattr(quoth, f"quoth_{name}_name").restype = c.c_char_p
quoth.quoth_error_text.restype = c.c_char_p
quoth.quoth_document_count.restype = c.c_size_t
quoth.quoth_model_free.restype = quoth.quoth_session_free.restype = quoth.quoth_document_free.restype = None
UNITS = ["bytes", "chars", "utf16"]
unit = sys.argv[3]


def good(error):
    if error:
        raise RuntimeError(quoth.quoth_error_text(error).decode())


def filled(structure, function, *arguments):
    x = structure(size=c.sizeof(structure))
    good(function(*arguments, c.byref(x)))
    return x


def word(name, number):
    return getattr(quoth, f"quoth_{name}_name")(number).decode() or None


def speaker(document, index, k):
    s = filled(Speaker, quoth.quoth_document_speaker, document, c.c_size_t(index), c.c_size_t(k))
    return {"name": s.name.text(), "role": s.role.text(), "kind": word("kind", s.kind),
            "gender": word("gender", s.gender), "anonymous": bool(s.anonymous)}


def row(document, article, index):
    q = filled(Quotation, quoth.quoth_document_quotation, document, c.c_size_t(index))
    out = {n: getattr(q, n).text() for n in (
        "quote", "cue", "source", "question", "context_before", "context_after", "reason")}
    out.update({n: getattr(article, n).text() for n in ("title", "place", "date")})
    out["type"], out["medium"] = word("type", q.type), word("medium", q.medium)
    out["polarity"], out["paragraph"], out["number"] = word("polarity", q.polarity), q.paragraph, q.number
    out["confidence"] = round(q.confidence, 2) if q.confidence >= 0 else None
    out["spans"] = {n: [[s.start, s.end] for s in spans[:count]] for n, spans, count in (
        ("content", q.content, q.content_count), ("cue", q.cue_spans, q.cue_count),
        ("source", q.source_spans, q.source_count))}
    out["speakers"] = [speaker(document, index, k) for k in range(q.speaker_count)]
    return out


def process(session, path):
    with open(path, "rb") as f:
        text = f.read()
    document = c.c_void_p()
    good(quoth.quoth_process(session, path.encode(), text, c.c_size_t(len(text)), c.byref(document)))
    article = filled(Article, quoth.quoth_document_article, document)
    rows = [row(document, article, i) for i in range(quoth.quoth_document_count(document))]
    quoth.quoth_document_free(document)
    if unit == "chars":
        for r in rows:
            for s in r["spans"]["content"]:
                assert text.decode("utf-8")[s[0]:s[1]] in r["quote"]
    return rows


def work(model, files, found):
    session = c.c_void_p()
    options = SessionOptions(size=c.sizeof(SessionOptions), unit=UNITS.index(unit))
    good(quoth.quoth_session_new(model, c.byref(options), c.byref(session)))
    found.update((path, process(session, path)) for path in files)
    quoth.quoth_session_free(session)


model, share, files = c.c_void_p(), sys.argv[2], sys.argv[4:]
options = ModelOptions(size=c.sizeof(ModelOptions), share=share.encode())
good(quoth.quoth_model_load(c.byref(options), c.byref(model)))
found = [{}, {}]
threads = [threading.Thread(target=work, args=(model, files[::step], found[i])) for i, step in enumerate((1, -1))]
for t in threads:
    t.start()
for t in threads:
    t.join()
quoth.quoth_model_free(model)
assert found[0] == found[1] and len(found[0]) == len(files)
for path in files:
    for r in found[0][path]:
        print(json.dumps(r, ensure_ascii=False, sort_keys=True))
