"""Papers as .docx, read by Python's own zip and XML: docx_test.py PROGRAM."""

import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

PROGRAM = sys.argv[1]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
w = f"{{{WORD}}}"


def text_of(element):
    return "".join(each.text or "" for each in element.iter(f"{w}t"))


class Papers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.run_program("demo")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_program(cls, *words, exit=0):
        ran = subprocess.run(
            [PROGRAM, *words, "--register", cls.path / "demo.db"], capture_output=True, text=True,
            env={"LC_ALL": "es_MX.UTF-8", "COCREA_HOME": str(cls.path / "home")})
        assert ran.returncode == exit, (words, ran)
        return ran

    def docx(self, name, *words):
        self.run_program("session", "minutes", "ejemplo-sesion", "--format", "docx", "--to",
                         str(self.path / name), *words)
        return self.path / name

    def parts(self, file):
        """The parts of a .docx: each XML part parses, each relation leads somewhere."""
        with zipfile.ZipFile(file) as archive:
            self.assertIsNone(archive.testzip())
            names = archive.namelist()
            self.assertEqual(names[0], "[Content_Types].xml")
            self.assertEqual(len(names), len(set(names)))
            parts = {name: archive.read(name) for name in names}
        trees = {name: ElementTree.fromstring(each) for name, each in parts.items()
                 if name.endswith((".xml", ".rels"))}
        for name, tree in trees.items():
            if not name.endswith(".rels"):
                continue
            base = pathlib.PurePosixPath(name).parent.parent
            for relation in tree:
                target = relation.attrib["Target"]
                path = target[1:] if target.startswith("/") else str(base / target)
                self.assertIn(path, parts, name)
        types = trees["[Content_Types].xml"]
        endings = {each.attrib["Extension"] for each in types if each.tag == f"{{{TYPES}}}Default"}
        typed = {each.attrib["PartName"] for each in types if each.tag == f"{{{TYPES}}}Override"}
        for name in parts:
            self.assertTrue("/" + name in typed or name.rsplit(".", 1)[-1] in endings or
                            name == "[Content_Types].xml", name)
        return parts, trees

    def test_it_opens(self):
        parts, trees = self.parts(self.docx("plain.docx"))
        text = text_of(trees["word/document.xml"])
        for said in ("Acta: sesión extraordinaria 1", "EJEMPLO: Aceptar el diagnóstico del eje",
                     "voto dictado en la sesión"):
            self.assertIn(said, text)
        footer = trees["word/cocrea-footer-1.xml"]
        self.assertIn("demo/edomex-2019-2021", text_of(footer))
        self.assertTrue(parts["word/media/cocrea-seal.png"].startswith(b"\x89PNG\r\n"))

    def test_a_template_keeps_what_it_has(self):
        template = self.path / "template.docx"
        parts, trees = self.parts(self.docx("base.docx"))
        document = (f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{{{{contenido}}}}</w:t></w:r>'
                    '</w:p><w:p><w:r><w:t>Despedida</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="7777"/>'
                    '</w:sectPr></w:body></w:document>')
        styles = (f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Ttulo">'
                  '<w:name w:val="Title"/></w:style></w:styles>')
        with zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", parts["[Content_Types].xml"])
            archive.writestr("_rels/.rels", parts["_rels/.rels"])
            archive.writestr("word/document.xml", document)
            archive.writestr("word/styles.xml", styles)
            archive.writestr("word/cocrea-footer-1.xml", f'<w:ftr xmlns:w="{WORD}"/>')
            archive.writestr("word/_rels/document.xml.rels", (
                f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="http://schemas.'
                'openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
                '</Relationships>'))
        made, trees = self.parts(self.docx("made.docx", "--template", str(template)))
        body = trees["word/document.xml"][0]
        self.assertEqual([text_of(body[0]), text_of(body[-2])],
                         ["Acta: sesión extraordinaria 1", "Despedida"])
        self.assertEqual(body[0].find(f"{w}pPr/{w}pStyle").attrib[f"{w}val"], "Ttulo")
        self.assertEqual(body[-1].find(f"{w}pgSz").attrib[f"{w}w"], "7777")
        self.assertIn(b'w:styleId="Ttulo"', made["word/styles.xml"])
        self.assertIn("demo/edomex-2019-2021", text_of(trees["word/cocrea-footer-2.xml"]))

    def test_what_cannot_be_done_writes_nothing(self):
        bad = self.path / "bad.docx"
        bad.write_bytes(b"PK\x03\x04 no")
        huge = self.path / "huge.docx"
        huge.write_bytes(b"\0" * (17 << 20))
        bomb = self.path / "bomb.docx"
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", b"\0" * (70 << 20))
        out = self.path / "out.docx"
        before = sorted(self.path.iterdir())
        minutes = ("session", "minutes", "ejemplo-sesion", "--format")
        for words, exit, said in (
            ((*minutes, "docx"), 2, "Diga con «--a ARCHIVO»"),
            ((*minutes, "pdf"), 2, "«pdf» no es un formato de documentos"),
            ((*minutes, "html", "--template", str(bad)), 2, "agregue «--formato docx»"),
            ((*minutes, "docx", "--to", str(bad)), 2, "Ya hay un archivo"),
            ((*minutes, "docx", "--to", str(out), "--dry-run"), 2, "--ensayo"),
            ((*minutes, "docx", "--to", str(out), "--template", "nada.docx"), 2, "nada.docx"),
            ((*minutes, "docx", "--to", str(out), "--template", str(bad)), 1,
             "no es un documento .docx"),
            ((*minutes, "docx", "--to", str(out), "--template", str(huge)), 1,
             "demasiado grande"),
            ((*minutes, "docx", "--to", str(out), "--template", str(bomb)), 1,
             "demasiado grande"),
            ((*minutes, "docx", "--to", str(self.path / "none/out.docx")), 1, "out.docx"),
            (("session", "minutes", "nada"), 3, "nada"),
            (("session", "minutes", "infoem"), 3, "sesión"),
            (("session", "convocation", "NO"), 2, "NO"),
        ):
            ran = self.run_program(*words, exit=exit)
            self.assertIn(said, ran.stderr)
            self.assertEqual(ran.stdout, "")
        self.assertEqual(sorted(self.path.iterdir()), before)


unittest.main(argv=sys.argv[:1])
