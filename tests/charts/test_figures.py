"""Figures: whole, in Chinese, without warnings, and closed afterwards."""

import gc
import warnings
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure

from poise.charts import (
    Guesses,
    RatingRow,
    before_after,
    confusion,
    numbers,
    pitch,
    ranks,
    ratings,
    self_rating,
    to_png,
    to_svg,
    transition,
    waveform,
)
from poise.charts.canvas import style
from poise.exercises import number_spread
from poise.voice import analyse, demo_take

LINE = "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？"
TYPES = ("焦虑型", "愤怒型", "冷漠型", "需求型", "说不准")
LONG = ["A 我先查清楚到了哪一步，最晚20:00给您发短信，您看行吗", "B $5$ 元", "C"]
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


def a_vote(dark, takes):
    return before_after(LONG, [0, 3, 12], title="一次投票", keys=[2], dark=dark)


def a_transition(dark, takes):
    moves = {(0, 0): 2, (0, 1): 14, (1, 1): 8, (2, 0): 1, (2, 1): 1}
    return transition(LONG, moves, title="10 人改了答案 $x$", before_label="讨论前",
                      after_label="讨论后", note="深色：改选参考答案 $", keys=[1],
                      dark=dark)  # fmt: skip


def two_spreads():
    before, after = [3, 5, 5, 8, 60], [20, 28, 29, 30]
    return [Guesses(number_spread(before, 0, 100, over=after), "讨论前 $"),
            Guesses(number_spread(after, 0, 100, over=before), "讨论后")]  # fmt: skip


def some_numbers(dark, takes):
    return numbers(two_spreads(), title="从 5 到 28.5", axis="%", truth=29, truth_label="实际 29",
                   dark=dark)  # fmt: skip


def some_ranks(dark, takes):
    return ranks(LONG, [1.5, 2.5, 2], [2.5, 1, 2.5], title="B 排在最前", top="1 最前",
                 before_label="讨论前", after_label="讨论后", dark=dark)  # fmt: skip


def some_ratings(dark, takes):
    before, after = [[1, 2, 5, 9, 40]] * 3, [[0, 0, 0, 0, 0], [4, 0, 0, 0, 1], [1, 1, 1, 1, 1]]
    return ratings(LONG, before, after, title="$", low="不同意", high="同意", before_label="前",
                   after_label="后", dark=dark)  # fmt: skip


ANSWERS = [a_before_after, a_vote, a_transition, some_numbers, some_ranks, some_ratings]
DRAWINGS = [a_confusion, *ANSWERS, a_pitch, a_pitch_alone, a_waveform, a_self_rating]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_figure_is_drawn_without_a_missing_glyph(draw, dark, takes, caplog):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        png = to_png(draw(dark, takes))
    assert png.startswith(PNG)
    assert "findfont" not in caplog.text


@pytest.mark.parametrize("draw", ANSWERS)
def test_a_drawing_for_a_page_is_the_same_each_time_and_carries_no_text(draw, takes):
    drawn = to_svg(draw(False, takes))
    assert drawn == to_svg(draw(False, takes))
    assert b"<svg" in drawn
    assert b"<text" not in drawn


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


@pytest.mark.parametrize(
    "draw",
    ["confusion", "pitch", "waveform", "self_rating", "vote", "moves", "ranks", "ratings",
     "numbers"],
)  # fmt: skip
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
        "vote": lambda **look: before_after(LONG, [1, 2, 3], title="题", **look),
        "moves": lambda **look: transition(
            LONG, {(0, 1): 3}, title="题", before_label="前", after_label="后", **look
        ),
        "ranks": lambda **look: ranks(LONG, [1, 2, 3], title="题", top="1", **look),
        "ratings": lambda **look: ratings(
            LONG, [[1] * 5] * 3, title="题", low="低", high="高", **look
        ),
        "numbers": lambda **look: numbers(two_spreads(), title="题", axis="%", **look),
    }[draw]
    assert make(narrow=True).get_figwidth() < 4.5 < make().get_figwidth()
    assert to_png(make(narrow=True)).startswith(PNG)


def drawn_bands(figure):
    """Give the height at which each band starts and ends, and its colour."""
    return [
        (round(path.vertices[0][1] - path.vertices[-2][1], 4), patch.get_facecolor())
        for patch in figure.axes[0].patches
        if (path := patch.get_path()).codes is not None and len(path.vertices) == 9
    ]


def test_bands_are_as_wide_as_there_are_people_and_only_moves_to_the_reference_are_dark():
    moves = {(0, 0): 2, (0, 1): 4, (1, 0): 1}
    bands = drawn_bands(transition("AB", moves, title="", before_label="", after_label="",
                                   keys=[1]))  # fmt: skip
    heights = sorted(height for height, _ in bands)
    assert heights[1] == pytest.approx(2 * heights[0], abs=2e-4)
    assert heights[2] == pytest.approx(4 * heights[0], abs=2e-4)
    by_width = {round(height / heights[0]): color for height, color in bands}
    assert len(set(by_width.values())) == 3
    assert by_width[4] == matplotlib.colors.to_rgba("#145d69")


def test_nobody_is_drawn_as_no_bar():
    figure = before_after(["A", "B"], [0, 3], [2, 0], title="", before_label="a", after_label="b")
    widths = [bar.get_width() for bar in figure.axes[0].patches]
    assert widths == [0, 3, 2, 0]
    assert {text.get_text() for text in figure.axes[0].texts} >= {"0", "3", "2"}


def test_whole_numbers_stand_in_the_middle_of_their_bars():
    figure = numbers([Guesses(number_spread([3, 4, 4], 0, 9), "")], title="", axis="")
    assert [(bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches] == [
        (2.5, 1),
        (3.5, 1),
    ]
