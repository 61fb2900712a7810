"""Figures: whole, in Chinese, without warnings, and closed afterwards."""

import gc
import warnings
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure

from poise.charts import (
    RatingRow,
    before_after,
    confusion,
    pitch,
    self_rating,
    to_png,
    waveform,
)
from poise.charts.canvas import style
from poise.voice import analyse, demo_take

LINE = "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？"
TYPES = ("焦虑型", "愤怒型", "冷漠型", "需求型", "说不准")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def takes():
    baseline = analyse(demo_take(LINE), 16000, text=LINE)
    other = analyse(demo_take(LINE, variant=3), 16000, text=LINE, baseline=baseline)
    return baseline, other


def a_confusion(dark, takes):
    counts = [[3, 0, 1, 0, 0]] * 5
    return confusion(counts, TYPES, TYPES, title="最容易混 $x_1$", row_title="更说得通的",
                     column_title="你的判断（次）", dark=dark)  # fmt: skip


def a_before_after(dark, takes):
    return before_after(["A 肯定没问题", "B $5$ 元"], [6, 0], [3, 17], title="讨论以后",
                        before_label="讨论前", after_label="讨论后", keys=[1],
                        key_label="参考答案", dark=dark)  # fmt: skip


def a_pitch(dark, takes):
    words = {"seconds": "秒", "semitones": "半音", "pause": "停顿\n{seconds} 秒"}
    names = {"band": "平常遍范围", "middle": "平常遍中位"}
    return pitch(takes[1], baseline=takes[0], title="音高起伏", dark=dark, **words, **names)


def a_pitch_alone(dark, takes):
    return pitch(takes[0], title="音高", seconds="秒", semitones="半音", pause="停", dark=dark)


def a_waveform(dark, takes):
    return waveform(takes[1], title="三处停顿", seconds="秒", pause="停 {seconds}", dark=dark)


def a_self_rating(dark, takes):
    rows = [RatingRow("停顿", 3, "3 处，共 1.3 秒"), RatingRow("语气", None, "由人来听", True)]
    return self_rating(rows, title="你的打分 $", low="还想练", high="合我心意", own="自评",
                       measured="量到的", dark=dark)  # fmt: skip


DRAWINGS = [a_confusion, a_before_after, a_pitch, a_pitch_alone, a_waveform, a_self_rating]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_figure_is_drawn_without_a_missing_glyph(draw, dark, takes, caplog):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        png = to_png(draw(dark, takes))
    assert png.startswith(PNG)
    assert "findfont" not in caplog.text


@pytest.mark.parametrize("draw", DRAWINGS)
def test_the_same_data_give_the_same_picture(draw, takes):
    assert to_png(draw(False, takes)) == to_png(draw(False, takes))


def test_a_glyph_that_no_font_has_would_be_noticed():
    figure = confusion([[1]], ["\ue000"], ["a"], title="", row_title="", column_title="")
    with pytest.warns(UserWarning, match="Glyph"):
        to_png(figure)


def test_words_of_people_are_never_mathematics():
    figure = confusion([[1]], ["$\\frac{"], ["a"], title="$\\bad{", row_title="$", column_title="$")
    assert to_png(figure).startswith(PNG)


def test_figures_leave_nothing_behind(takes):
    before = dict(matplotlib.rcParams)
    to_png(a_confusion(False, takes))
    gc.collect()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, Figure) and thing.axes]
    assert dict(matplotlib.rcParams) == before


def test_pyplot_is_never_loaded():
    import poise.charts

    sources = Path(poise.charts.__file__).parent.glob("*.py")
    assert not [path.name for path in sources if "pyplot" in path.read_text(encoding="utf-8")
                .replace("no state of pyplot", "")]  # fmt: skip


def test_the_style_is_the_packaged_one():
    with style(dark=True):
        assert matplotlib.rcParams["figure.facecolor"] == "#182023"
        assert matplotlib.rcParams["font.sans-serif"][0] == "Noto Sans SC"


def test_a_long_title_breaks_and_leaves_room():
    title = "A few slips, and no two types of customer were mixed up more than once in this set"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = confusion([[1, 0], [0, 1]], "ab", "ab", title=title, row_title="", column_title="")
        assert "\n" in figure.axes[0].get_title(loc="left")
        assert to_png(figure).startswith(PNG)


@pytest.mark.parametrize("draw", ["confusion", "pitch", "waveform", "self_rating"])
def test_a_figure_for_a_phone_is_narrower(draw, takes):
    words = {"title": "题", "seconds": "秒", "pause": "停"}
    rows = [RatingRow("停顿", 3, "3 处（平常遍 2）")]
    make = {
        "confusion": lambda **look: confusion(
            [[1] * 5] * 5, TYPES, TYPES, title="题", row_title="", column_title="", **look
        ),
        "pitch": lambda **look: pitch(takes[0], semitones="半音", **words, **look),
        "waveform": lambda **look: waveform(takes[0], **words, **look),
        "self_rating": lambda **look: self_rating(
            rows, title="题", low="低", high="高", own="自评", measured="量", **look
        ),
    }[draw]
    assert make(narrow=True).get_figwidth() < 4.5 < make().get_figwidth()
    assert to_png(make(narrow=True)).startswith(PNG)
