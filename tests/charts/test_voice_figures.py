"""Figures of takes: words under the sound, pauses, ratings of two people, takes over time."""

import io
import itertools
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.image import imread

from poise.charts import (
    RatingRow,
    TakePanel,
    pitch,
    self_rating,
    takes_over_time,
    to_png,
    to_svg,
    waveform,
)
from poise.charts.canvas import evened, inches_of, style
from poise.charts.voices_text import lay_out

ZH = (
    "您好，",
    "我是营业厅的小林。",
    "提醒您一声，",
    "今晚八点以前办好，",
    "就不收这笔手续费，",
    "行吗？",
)
EN = ("Hello,", "this is Lin from the branch.", "If we finish before eight tonight,",
      "there is no fee.", "Is that all right?")  # fmt: skip
WORDS = {"title": "题", "seconds": "秒"}
PAUSE = {"zh": "停顿\n{seconds}秒", "en": "pause\n{seconds} s"}
LOOKS = [{"dark": False, "narrow": True}, {"dark": True, "narrow": False}]
PNG = b"\x89PNG\r\n\x1a\n"


def a_take(texts=ZH, seconds=8.0, pause=0.4, middle=180.0, swing=0.2):
    """Give a take whose phrases are as long as their text, with a pause after each."""
    unit = (seconds - pause * len(texts)) / sum(map(len, texts))
    sounds, at = [], pause / 2
    for text in texts:
        sounds.append(SimpleNamespace(start=at, end=at + unit * len(text)))
        at = sounds[-1].end + pause
    gaps = [SimpleNamespace(start=one.end, end=after.start, length=after.start - one.end)
            for one, after in itertools.pairwise(sounds)]  # fmt: skip
    times = np.arange(0, seconds, 0.01)
    voiced = np.zeros_like(times)
    for one in sounds:
        voiced[(times >= one.start) & (times < one.end)] = 1
    hertz = voiced * middle * (1 + swing * np.sin(5 * times))
    take = SimpleNamespace(
        duration=SimpleNamespace(value=seconds), envelope=tuple(voiced[::4]), pauses=tuple(gaps),
        sounds=tuple(sounds), pitch=tuple(hertz), step=0.01,
        pitch_median=SimpleNamespace(value=middle),
    )  # fmt: skip
    return take, [(text, one.start, one.end) for text, one in zip(texts, sounds, strict=True)]


def a_waveform(texts=ZH, seconds=8.0, lang="zh", **look):
    take, words = a_take(texts, seconds)
    stresses = [start + 0.1 for _, start, _ in words[::2]]
    return waveform(take, pause=PAUSE[lang], words=words, stresses=stresses,
                    candidate="可能的重音", **WORDS, **look)  # fmt: skip


def a_pitch(texts=ZH, seconds=8.0, lang="zh", **look):
    take, words = a_take(texts, seconds)
    finals = [(words[0][2], "rise"), (words[1][2], "fall"), (words[2][2], "level")]
    names = {"rise": "升", "fall": "降", "level": "平"}
    return pitch(take, baseline=a_take(texts, seconds, middle=170.0)[0], pause=PAUSE[lang],
                 semitones="半音", band="范围", middle="中间", words=words, finals=finals,
                 final_labels=names, **WORDS, **look)  # fmt: skip


ROWS = [
    RatingRow("停顿", 3, "3处，共1.3秒（平常一遍2）", partner=4),
    RatingRow("语调", 3, "6.8半音（平常一遍5.1）", partner=3),
    RatingRow("语气", None, "由人来听", aside=True, partner=5),
    RatingRow("语音", 4, "由人来听 $", aside=True),
]


def a_rating(rows=ROWS, **look):
    return self_rating(rows, title="题 $x$", low="还想练", high="合我心意", own="自评",
                       measured="量到的", partner="同伴", **look)  # fmt: skip


PANELS = [
    TakePanel("语速", "字/分", [231, 248, 200], baseline=231, span=60),
    TakePanel("停顿占比", "%", [12.1, None, 33], baseline=12.1, span=10),
    TakePanel("音高起伏", "半音", [5.1, 6.8, 7.2], baseline=5.1, digits=1, span=3),
]
NAMES = ["平常的一遍", "说给反复追问的那位（11-26 14:02）", "慢呼吸之后 $"]


def some_takes(panels=PANELS, names=NAMES, current=2, **more):
    return takes_over_time(panels, names, title="题", current=current, baseline="平常一遍",
                           current_label="这一遍", **more)  # fmt: skip


DRAWINGS = [a_waveform, a_pitch, a_rating, some_takes]


def texts_of(figure, axes=0):
    """Draw a figure, and give the words inside a pair of axes with where they stand."""
    with style():
        figure.draw_without_rendering()
        return [(one.get_text(), one.get_window_extent()) for one in figure.axes[axes].texts
                if one.get_text()]  # fmt: skip


def overlapping(texts):
    return [
        (one, other)
        for (one, box), (other, second) in itertools.combinations(texts, 2)
        if min(box.x1, second.x1) - max(box.x0, second.x0) > 1
        and min(box.y1, second.y1) - max(box.y0, second.y0) > 1
    ]


def legend_of(figure):
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def lines_with(figure, marker, axes=0):
    return [line for line in figure.axes[axes].lines if line.get_marker() == marker]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("draw", DRAWINGS)
def test_every_look_is_drawn_without_a_warning(draw, look):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert to_png(draw(**look)).startswith(PNG)


@pytest.mark.parametrize("draw", [a_waveform, some_takes])
def test_the_same_data_give_the_same_drawing(draw):
    assert to_svg(draw()) == to_svg(draw())


SAID = [(a_waveform, ZH, 4.0, "zh"), (a_waveform, EN, 4.0, "en"), (a_waveform, ZH * 4, 40.0, "zh"),
        (a_waveform, EN * 4, 30.0, "en"), (a_pitch, ZH, 6.0, "zh"),
        (a_pitch, EN * 3, 24.0, "en")]  # fmt: skip


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize(("draw", "texts", "seconds", "lang"), SAID)
def test_words_and_labels_never_run_into_each_other(draw, texts, lang, seconds, narrow):
    figure = draw(texts, seconds, lang, narrow=narrow)
    assert not overlapping(texts_of(figure))


@pytest.mark.parametrize(("texts", "lang"), [(ZH, "zh"), (EN, "en")])
def test_a_line_of_ordinary_length_is_written_in_full(texts, lang):
    for draw in (a_waveform, a_pitch):
        for narrow in (False, True):
            said = [text.replace("\n", "").replace(" ", "")
                    for text, _ in texts_of(draw(texts, 9.0, lang, narrow=narrow))]  # fmt: skip
            assert {text.replace(" ", "") for text in texts} <= set(said)


def test_words_stand_below_the_sound_in_its_order():
    figure = a_waveform(seconds=12.0)
    found = {text.replace("\n", ""): box for text, box in texts_of(figure)}
    middles = [found[text].x0 + found[text].width / 2 for text in ZH]
    assert middles == sorted(middles)
    _, words = a_take(seconds=12.0)
    to_screen = figure.axes[0].transData.transform
    for text, start, end in words:
        assert to_screen((start, 0))[0] < found[text].x0 + found[text].width / 2
        assert found[text].x0 + found[text].width / 2 < to_screen((end, 0))[0]
        assert found[text].y1 < to_screen((0, -1.1))[1]


def test_what_has_no_room_is_shortened_and_says_so():
    shown = [text for text, _ in texts_of(a_waveform(EN * 6, 30.0, "en", narrow=True))]
    cut = [text for text in shown if text.endswith("…")]
    assert cut
    assert all(len(text) > 2 for text in cut)


PHRASES = st.lists(
    st.tuples(
        st.text("的一是了我 abcW，。", min_size=1, max_size=24).filter(str.strip),
        st.floats(0.05, 3),
        st.floats(0, 1),
    ),
    min_size=1,
    max_size=20,
)


@settings(deadline=None, max_examples=60)
@given(PHRASES, st.floats(2.5, 7), st.booleans())
def test_phrases_of_one_row_keep_apart_whatever_is_said(phrases, inches, narrow):
    words, at = [], 0.0
    for text, length, gap in phrases:
        words.append((text, at, at + length))
        at += length + gap
    strip = lay_out(words, at, inches, narrow=narrow)
    scale = inches / at
    for tier in range(len(strip.tops)):
        ends = [
            (one.middle * scale - half, one.middle * scale + half)
            for one in strip.phrases
            if one.tier == tier
            for half in [max(inches_of(line, strip.size) for line in one.text.split("\n")) / 2]
        ]
        assert all(left[1] <= right[0] + 1e-6 for left, right in itertools.pairwise(ends))
        assert all(left >= -0.1 and right <= inches + 0.1 for left, right in ends)


def test_nothing_is_said_about_stress_where_no_candidate_was_found():
    take, _ = a_take()
    figure = waveform(take, pause=PAUSE["zh"], candidate="可能的重音", **WORDS)
    assert legend_of(figure) == []
    assert legend_of(a_waveform()) == ["可能的重音"]


def test_candidates_stand_where_they_were_found():
    figure = a_waveform()
    _, words = a_take()
    (marks,) = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 3]
    assert list(marks.get_xdata()) == [start + 0.1 for _, start, _ in words[::2]]


def test_directions_are_named_only_where_they_are_drawn():
    take, words = a_take()
    names = {"rise": "升", "fall": "降", "level": "平"}
    figure = pitch(take, pause="", semitones="", finals=[(words[0][2], "fall")],
                   final_labels=names, **WORDS)  # fmt: skip
    assert legend_of(figure) == ["降"]
    assert legend_of(a_pitch()) == ["升", "降", "平"]


def test_the_longest_pauses_are_labelled_first_where_labels_have_no_room():
    take, _ = a_take(ZH * 4, 20.0, pause=0.3)
    take.pauses[7].length = 0.9
    figure = waveform(take, pause=PAUSE["zh"], narrow=True, **WORDS)
    labels = [text for text, _ in texts_of(figure)]
    assert "停顿\n0.9秒" in labels
    assert 0 < len(labels) < len(take.pauses)
    assert len(figure.axes[0].collections) == 1 + len(take.pauses)


def test_the_whole_of_the_baselines_range_is_seen():
    flat, _ = a_take(swing=0.0)
    wide, _ = a_take(swing=0.45)
    figure = pitch(flat, baseline=wide, pause="", semitones="", **WORDS)
    low, high = figure.axes[0].get_ylim()
    (band,) = [patch for patch in figure.axes[0].patches if patch.get_height() > 1]
    assert low < band.get_y()
    assert band.get_y() + band.get_height() < high


def test_a_deeper_take_is_not_drawn_into_a_corner():
    figure = pitch(a_take(middle=100.0)[0], baseline=a_take(middle=200.0)[0], pause="",
                   semitones="", **WORDS)  # fmt: skip
    low, high = figure.axes[0].get_ylim()
    assert low < -12
    assert high < 12
    ticks = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert "0" in ticks
    assert "-10" in ticks


def test_a_take_without_any_voice_can_be_drawn():
    take, _ = a_take()
    take.pitch = (0.0,) * len(take.pitch)
    take.pitch_median.value = None
    assert to_png(pitch(take, pause="", semitones="", **WORDS)).startswith(PNG)


def test_own_dot_and_partners_diamond_are_both_seen_where_they_agree():
    figure = a_rating()
    dots, diamonds = lines_with(figure, "o"), lines_with(figure, "D")
    assert [dot.get_xdata()[0] for dot in dots] == [3, 3, 4]
    assert [one.get_xdata()[0] for one in diamonds] == [4, 3, 5]
    assert dots[0].get_ydata()[0] == diamonds[0].get_ydata()[0] == 0
    assert dots[1].get_ydata()[0] < 1 < diamonds[1].get_ydata()[0]
    assert legend_of(figure) == ["自评", "同伴"]


def test_nobody_is_drawn_where_nobody_rated():
    figure = a_rating([RatingRow("停顿", None, "3处"), RatingRow("语速", None, "248字/分")])
    assert not lines_with(figure, "o")
    assert legend_of(figure) == []
    alone = a_rating([RatingRow("停顿", 2, "3处")])
    assert not lines_with(alone, "D")
    assert legend_of(alone) == ["自评"]


@pytest.mark.parametrize("narrow", [False, True])
def test_what_was_measured_stands_beside_and_overlaps_nothing(narrow):
    figure = a_rating(narrow=narrow)
    shown = [text.replace("\n", "") for text, _ in texts_of(figure)]
    assert shown[:2] == [row.measured for row in ROWS[:2]]
    assert not overlapping(texts_of(figure))


@pytest.mark.parametrize("narrow", [False, True])
def test_only_the_current_take_is_solid(narrow):
    figure = some_takes(narrow=narrow)
    brand = "#145d69"
    fills = [dot.get_markerfacecolor() for dot in lines_with(figure, "o")]
    assert [fill == brand for fill in fills] == [False, False, True]
    nobody = lines_with(some_takes(current=None), "o")
    assert brand not in [dot.get_markerfacecolor() for dot in nobody]


def test_a_take_that_was_not_measured_is_a_dash_and_not_a_nought():
    figure = some_takes()
    assert "–" in [text for text, _ in texts_of(figure, axes=1)]
    (course,) = [line for line in figure.axes[1].lines if len(line.get_ydata()) == 3
                 and line.get_linestyle() == "-"]  # fmt: skip
    assert np.isnan(course.get_xdata()).tolist() == [False, True, False]
    nothing = [TakePanel("语速", "字/分", [None, None])]
    assert to_png(some_takes(nothing, ["甲", "乙"], current=1)).startswith(PNG)


def test_each_measure_has_an_axis_of_its_own_and_trifles_stay_small():
    figure = some_takes()
    ends = [axes.get_xlim() for axes in figure.axes]
    assert len(set(ends)) == 3
    alike = [TakePanel("语速", "字/分", [231, 233], baseline=231, span=60)]
    small = some_takes(alike, ["甲", "乙"], current=1)
    low, high = small.axes[0].get_xlim()
    assert high - low > 60
    assert [axes.get_xlabel() for axes in figure.axes] == ["字/分", "%", "半音"]


def test_takes_stand_in_the_order_of_time_from_the_top():
    low, high = some_takes().axes[0].get_ylim()
    assert low > high
    labels = [one.get_text().replace("\n", "") for one in some_takes().axes[0].get_yticklabels()]
    assert labels == NAMES


def test_there_is_no_norm_unless_it_is_given():
    figure = some_takes(band="课程的参考范围")
    assert not [patch for axes in figure.axes for patch in axes.patches]
    assert legend_of(figure) == ["这一遍", "平常一遍"]
    with_band = [TakePanel("语速", "字/分", [231, 248], band=(200, 240))]
    figure = some_takes(with_band, ["甲", "乙"], current=1, band="课程的参考范围")
    assert len(figure.axes[0].patches) == 1
    assert legend_of(figure) == ["这一遍", "课程的参考范围"]


@pytest.mark.parametrize("narrow", [False, True])
def test_names_and_values_of_many_takes_keep_apart(narrow):
    panels = [TakePanel("语速", "字/分", [200 + 7 * n % 50 for n in range(15)], 231, span=60),
              TakePanel("停顿", "%", [10.0 + n for n in range(15)], 12)]  # fmt: skip
    figure = some_takes(panels, NAMES * 5, current=14, narrow=narrow)
    # A phone's names are words of the last panel, and run over the others.
    texts = texts_of(figure) + texts_of(figure, axes=1)
    assert not overlapping(texts)


def test_a_figure_on_a_phone_keeps_its_width():
    for draw in DRAWINGS:
        assert draw(narrow=True).get_figwidth() < 4 < draw().get_figwidth()


@pytest.mark.parametrize(
    ("label", "broken"),
    [
        ("我是营业厅的小林。", "我是营业厅\n的小林。"),
        ("248字/分（平常一遍231）", "248字/分\n（平常一遍231）"),
        ("4.6 syllables (neutral 4.2)", "4.6 syllables\n(neutral 4.2)"),
        ("4处可能的重音，未经验证", "4处可能的重音，\n未经验证"),
        ("short", "short"),
    ],
)
def test_labels_break_at_their_joints_or_into_equal_lines(label, broken):
    assert evened(label, 1.2) == broken


def test_a_legend_keeps_out_of_the_margin():
    # Cropped paper has a margin of 0.18 inches, and a legend used to hang on its very edge.
    picture = imread(io.BytesIO(to_png(a_rating())))[..., :3]
    margin = int(0.12 * 130)
    assert (picture[:, :margin] == picture[0, 0]).all()
    assert (picture[-margin:] == picture[0, 0]).all()
