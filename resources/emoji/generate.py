#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

"""Makes emoji.txt from the data of Unicode: emoji-test.txt, and annotations/en.xml of CLDR for the keywords.

On Debian: generate.py /usr/share/unicode/emoji/emoji-test.txt /usr/share/unicode/cldr/common/annotations/en.xml, from
the packages unicode-data and unicode-cldr-core. A line is an emoji, its name, and its keywords, with tabs between;
a line without tabs begins a group. Tones of skin are left out, and what fonts of some years ago do not have.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

NEWEST = 14.0

# What people are used to type, beside the names and keywords of Unicode.
ALSO = {
    "😄": "smile", "😃": "smiley", "😁": "grin", "😂": "joy", "🤣": "rofl", "🙂": "slight_smile", "😉": "wink",
    "😊": "blush", "😍": "heart_eyes", "😘": "kissing_heart", "😎": "sunglasses", "😢": "cry", "😭": "sob",
    "😕": "confused", "😞": "disappointed", "😠": "angry", "😡": "rage", "😮": "open_mouth", "😅": "sweat_smile",
    "🤔": "thinking", "🙄": "eye_roll", "😴": "sleeping", "🤷": "shrug", "🤦": "facepalm", "👍": "+1 thumbsup",
    "👎": "-1 thumbsdown", "👌": "ok_hand", "👏": "clap", "🙏": "pray thanks", "👋": "wave hello bye", "💪": "muscle",
    "🤝": "handshake deal", "✌️": "v peace", "🤞": "fingers_crossed", "❤️": "heart", "💔": "broken_heart", "🎉": "tada",
    "🔥": "fire", "⭐": "star", "✨": "sparkles", "✅": "white_check_mark done", "❌": "x", "⚠️": "warning",
    "❓": "question", "❗": "exclamation", "💡": "bulb idea", "📦": "package parcel", "🚚": "truck delivery",
    "💳": "credit_card", "📧": "email", "📞": "phone", "⏰": "alarm_clock", "🎁": "gift", "🛒": "cart",
}


def keywords(path):
    """By emoji without variation selectors, which the annotations leave out."""
    found = {}
    for row in ElementTree.parse(path).iter("annotation"):
        if row.get("type") != "tts":
            found[row.get("cp").replace("\ufe0f", "")] = [word.strip() for word in row.text.split("|")]
    return found


def rows(emoji_test, words):
    for line in Path(emoji_test).read_text(encoding="utf-8").splitlines():
        if group := re.match(r"# group: (.+)", line):
            if group[1] != "Component":
                yield group[1]
            continue
        row = re.match(r"[^;]+; fully-qualified\s+# (\S+) E([\d.]+) (.+)", line)
        if not row or float(row[2]) > NEWEST or "skin tone" in row[3]:
            continue
        emoji, name = row[1], row[3]
        more = [word for word in words.get(emoji.replace("\ufe0f", ""), []) if word != name]
        more = ALSO.get(emoji, "").split() + [word.replace(" ", "_") for word in more]
        yield f"{emoji}\t{name}\t{' '.join(dict.fromkeys(more))}"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    text = "\n".join(rows(sys.argv[1], keywords(sys.argv[2])))
    Path(__file__).with_name("emoji.txt").write_text(text + "\n", encoding="utf-8")


main()
