"""Joining modules: what is understood, and what is refused."""

import pytest

from poise.web.bundle import BundleError, bundle, join_styles, without_comments


def test_the_needed_ones_come_first_and_once():
    sources = {
        "a.js": 'import { b } from "./b.js";\n'
        'import { c } from "./c.js";\nexport const a = b + c;\n',
        "b.js": 'import { c } from "./c.js";\nexport const b = c;\n',
        "c.js": "export const c = 1;\n",
    }
    assert bundle("a.js", sources) == "const c = 1;\nconst b = c;\nexport const a = b + c;\n"


def test_an_import_over_several_lines():
    sources = {
        "a.js": 'import {\n  one,\n  two,\n} from "./b.js";\none(two);\n',
        "b.js": "export function one() {}\nexport const two = 2;\n",
    }
    assert "import" not in bundle("a.js", sources)


@pytest.mark.parametrize(
    ("sources", "word"),
    [
        ({"a.js": 'import { b } from "./b.js";\n'}, "there is no b.js"),
        ({"a.js": 'import { b } from "./b.js";\n', "b.js": "const b = 1;\n"}, "does not export b"),
        ({"a.js": 'import * as b from "./b.js";\n', "b.js": ""}, "understood"),
        ({"a.js": 'import { b as c } from "./b.js";\n', "b.js": "export const b = 1;"}, "renaming"),
        ({"a.js": 'import "https://cdn.example/x.js";\n'}, "understood"),
        ({"a.js": "export default 1;\n"}, "understood"),
        ({"a.js": "export { b };\nconst b = 1;\n"}, "understood"),
        ({"a.js": "const { b } = c;\n"}, "destructuring"),
        ({"a.js": "const b = 1;\nfunction b() {}\n"}, "declared twice"),
        (
            {"a.js": 'import { b } from "./b.js";\nconst c = b;\n',
             "b.js": "const c = 1;\nexport const b = c;\n"},
            "declared in b.js and in a.js",
        ),
        (
            {"a.js": 'import { b } from "./b.js";\nexport const a = b;\n',
             "b.js": 'import { a } from "./a.js";\nexport const b = a;\n'},
            "import each other",
        ),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(sources, word):
    with pytest.raises(BundleError, match=word):
        bundle("a.js", sources)


def test_comments_go_and_text_stays():
    source = '// gone\n/** gone,\n * too */\nconst a = "https://stays"; // stays\n'
    assert without_comments(source) == 'const a = "https://stays"; // stays\n'


def test_styles_are_joined_in_order():
    sources = {"a.css": "/* a */ .a { }\n\n", "b.css": ".b {\n  color: red; }\n"}
    joined = join_styles(("b.css", "absent.css", "a.css"), sources)
    assert joined == ".b {\ncolor: red; }\n.a { }\n"
