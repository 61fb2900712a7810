"""Syllables of service sentences, counted by hand: numbers and abbreviations as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.voice import count_units

ENGLISH = [
    ("Thank you for calling Southgate Bank.", 8),
    ("I understand how frustrating this is, and I'm sorry.", 14),
    ("Let me apologise for the inconvenience.", 12),
    ("Could you please verify your account number?", 11),
    ("You'll receive a text message with a verification code.", 15),
    ("There wasn't anything wrong with the order.", 11),
    ("I couldn't find it.", 5), ("They'll call you back.", 4),
    ("It'll take three to five days.", 7), ("3-5 days", 4), ("SMS alerts", 5),
    ("your ID and PIN", 5), ("Reply STOP to 10086.", 11), ("The APP doesn't open.", 6),
    ("30 days", 3), ("2.5%", 5), ("Your balance is $30.", 8), ("$2.50", 5),
    ("The fee is 2 yuan a month from the second month on.", 14), ("1,200 yuan", 8),
    ("call 400-820-8820", 15), ("your card ending in 3321", 9),
    ("in 2025", 6), ("in 1999", 6), ("at 9:30", 4), ("at 10:05", 4),
    ("I'd like the 21st of May.", 8), ("It's open 24 hours a day.", 9),
    ("between 9 a.m. and 5 p.m.", 9), ("5 GB of data", 6), ("boss's", 2), ("Mr. Lin will call.", 5),
    ("carefully, closely, added, getting, having, higher, completely", 16), ("rhythm", 2),
]  # fmt: skip
CHINESE = [
    ("您好，感谢您的来电。", 8), ("共30天", 4), ("2.5%", 6), ("利率是2.5%", 9),
    ("电话13800138000", 13), ("拨打400-820-8820", 12), ("2024年3月5日", 9), ("用了3年", 4),
    ("30年", 3), ("尾号3321的卡", 8), ("95588", 5), ("12000元", 5), ("12,000元", 5), ("100元", 3),
    ("1500块", 5), ("SMS提醒", 5), ("APP里", 4), ("发到app里", 4), ("14点20分", 6), ("9:30", 4),
    ("10:05", 4), ("3-5天", 4), ("1/2", 4), ("-5度", 3), ("24小时", 5), ("7×24小时", 7),
    ("首月免费，次月起每月2元", 11), ("回复TD退订", 6), ("VIP客户", 5), ("拨打110", 5),
    ("第1次", 3),
    ("您的验证码是023456，请勿告诉他人", 18), ("我等一会儿", 5), ("¥30", 3), ("Wi-Fi", 2),
    ("20%到30%", 11), ("星期一9点到18点", 9), ("１２３元", 6),
    ("您这件事，我现在就看。我先查查走到哪一步了，再把下一步和大概的时间告诉您，可以吗？", 36),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), ENGLISH)
def test_english_is_counted_as_it_is_read(text, units):
    assert count_units(text, "en") == units


@pytest.mark.parametrize(("text", "units"), CHINESE)
def test_chinese_is_counted_as_it_is_read(text, units):
    assert count_units(text, "zh-CN") == units


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40))
def test_a_character_is_a_syllable(text):
    assert count_units(text, "zh-CN") == len(text)


@given(st.text(max_size=60), st.sampled_from(["zh-CN", "en"]))
def test_any_text_has_a_count(text, language):
    assert count_units(text, language) >= 0


@given(st.integers(0, 10**13), st.sampled_from(["zh-CN", "en"]))
def test_any_number_can_be_read(number, language):
    assert 0 < count_units(f"{number}", language) <= 60
