// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

pragma Singleton

import QtQuick
import Deskbell.Theme

/// Every colour, size, duration and font of the window. Nothing is spelled out anywhere else.
QtObject {
    id: theme

    /// "system", "light" or "dark".
    property string scheme: "system"
    property bool reducedMotion: SystemHints.reducedMotion
    /// How much larger than drawn everything is.
    property real zoom: 1
    /// More rows, with less room around them.
    property bool compact: false

    readonly property SystemPalette systemPalette: SystemPalette {}
    // Qt before 6.5 doesn't say which scheme the desktop uses; the lightness of its window colour does.
    readonly property int systemScheme: reportedScheme(Qt.styleHints)
    readonly property bool systemDark: systemScheme > 0 ? systemScheme === 2 : systemPalette.window.hslLightness < 0.5
    readonly property bool dark: scheme === "system" ? systemDark : scheme === "dark"

    // Surfaces
    readonly property color window: dark ? "#101317" : "#F3F4F6"
    readonly property color surface: dark ? "#171B21" : "#FFFFFF"
    readonly property color raised: dark ? "#1F242C" : "#FFFFFF"
    readonly property color sunken: dark ? "#0C0F13" : "#ECEEF2"
    readonly property color line: dark ? "#2A303A" : "#E1E4EA"
    /// What lies over a surface, or under a button, while the pointer rests there or presses.
    readonly property color hover: dark ? "#0DFFFFFF" : "#0A161A20"
    readonly property color press: dark ? "#1AFFFFFF" : "#14161A20"
    /// Over everything that waits for an answer.
    readonly property color scrim: dark ? "#99000000" : "#66161A20"
    readonly property color shadow: dark ? "#05000000" : "#01161A20"

    // Text
    readonly property color text: dark ? "#E8EBF0" : "#161A20"
    readonly property color textSecondary: dark ? "#A0A9B8" : "#5A6473"
    /// For surface and window only: elsewhere it is too faint to read.
    readonly property color textTertiary: dark ? "#828C9B" : "#687080"

    // Accent
    readonly property color accent: dark ? "#8EA2FF" : "#3D5BD9"
    readonly property color accentHover: dark ? "#A3B3FF" : "#3450C4"
    readonly property color accentSoft: dark ? "#242C4A" : "#E8ECFC"
    readonly property color textOnAccent: dark ? "#0E1330" : "#FFFFFF"

    // Messages
    readonly property color bubbleTheirs: dark ? "#232932" : "#EFF1F5"
    readonly property color bubbleMine: dark ? "#3C4FB8" : "#3D5BD9"
    readonly property color textOnMine: dark ? "#F3F5FF" : "#FFFFFF"
    readonly property color note: dark ? "#322A14" : "#FFF6DB"
    readonly property color noteLine: dark ? "#6B5A24" : "#E9CF7C"
    readonly property color noteHover: dark ? "#43381B" : "#FBEBB9"
    readonly property color selection: dark ? "#3A4A9E" : "#BFCBFA"
    /// Behind words that were looked for.
    readonly property color found: dark ? "#45370F" : "#FFE08A"
    readonly property color foundMine: dark ? "#7A5A10" : "#8A5200"
    readonly property color selectionMine: dark ? "#232F78" : "#24389A"

    // State, never told by colour alone
    readonly property color ok: dark ? "#4CC38A" : "#13754E"
    readonly property color warn: dark ? "#F0B45A" : "#9A5A00"
    readonly property color danger: dark ? "#FF8088" : "#C7303A"
    readonly property color textOnDanger: dark ? "#2E060A" : "#FFFFFF"
    readonly property color warnSoft: dark ? "#2E2717" : "#FDF1DC"
    readonly property color dangerSoft: dark ? "#33191D" : "#FCE8E9"
    readonly property color textOnWarn: dark ? "#2B1B00" : "#FFFFFF"

    // Avatars carry white initials in both schemes
    readonly property list<color> avatars: ["#B55D38", "#3B7F68", "#6B57B2", "#A44A6F",
                                            "#45729F", "#8A6C2E", "#2F7A8C", "#5A6A8F"]
    readonly property color avatarNeutral: "#6B7585"
    readonly property color textOnAvatar: "#FFFFFF"

    // Space
    readonly property int space2: px(2)
    readonly property int space4: px(4)
    readonly property int space8: px(8)
    readonly property int space12: px(12)
    readonly property int space16: px(16)
    readonly property int space20: px(20)
    readonly property int space24: px(24)
    readonly property int space32: px(32)

    // Lines and corners
    readonly property int hairline: 1
    readonly property int ring: 2
    readonly property int radius: px(8)
    readonly property int radiusPopup: px(12)
    readonly property int radiusBubble: px(14)
    readonly property int radiusSmall: px(5)

    // Parts of the window
    readonly property int windowWidth: 1280
    readonly property int windowHeight: 800
    readonly property int windowMinWidth: 720
    readonly property int windowMinHeight: 480
    readonly property int rail: px(56)
    readonly property int railButton: px(40)
    readonly property int list: px(312)
    readonly property int listMin: px(240)
    readonly property int listMax: px(420)
    readonly property int conversationMin: px(420)
    readonly property int details: px(308)
    readonly property int detailsHeader: px(60)
    readonly property int detailLabel: px(84)
    readonly property int detailLines: 4
    readonly property int fieldInline: px(26)
    readonly property int results: px(380)
    readonly property int resultsMin: px(300)
    readonly property int formField: px(212)
    readonly property int popupRows: 8
    /// A window that is narrower has no room for the details beside the conversation.
    readonly property int detailsFrom: px(1180)
    readonly property int header: px(60)
    /// From here on there is room for words on the buttons of a conversation.
    readonly property int headerWide: px(680)
    readonly property int statusBar: px(24)
    readonly property int strip: px(44)
    readonly property int rowHeight: px(compact ? 44 : 56)
    readonly property int sectionHeight: px(compact ? 26 : 32)
    readonly property int card: px(400)
    readonly property int menu: px(200)
    readonly property int popover: px(360)
    readonly property int popoverRows: px(320)
    readonly property int palette: px(560)
    readonly property int paletteTop: px(96)
    readonly property int sheet: px(720)
    /// A page that is narrower has its filters below its title.
    readonly property int pageWide: px(880)
    readonly property int tableRow: px(38)
    /// A line of text that is wider than this is hard to read, however wide the window is.
    readonly property int columnMax: px(1120)
    readonly property int bubbleMax: px(560)
    readonly property real bubbleShare: 0.68
    readonly property int pictureWidth: px(320)
    readonly property int pictureHeight: px(220)
    readonly property int richCard: px(240)
    readonly property int emojiCell: px(36)
    readonly property int emojiPicker: px(380)
    readonly property int composerLines: 8
    readonly property int composerMinLines: 3

    // Controls
    readonly property int control: px(32)
    readonly property int controlLarge: px(40)
    readonly property int controlSmall: px(24)
    readonly property int switchWidth: px(40)
    readonly property int numberWidth: px(80)
    readonly property int badge: px(18)
    readonly property int dot: px(8)
    readonly property int icon: px(20)
    readonly property int iconSmall: px(16)
    readonly property int iconTiny: px(14)
    readonly property int iconLogo: px(40)
    readonly property int avatar: px(36)
    readonly property int avatarSmall: px(28)
    readonly property int scrollBar: px(10)
    readonly property int splitter: px(9)
    readonly property int avatarTiny: px(24)
    readonly property int caret: 2
    readonly property int dash: 3
    readonly property int shadowSteps: 24
    readonly property real disabled: 0.45

    // Motion, in milliseconds
    readonly property int motion: reducedMotion ? 0 : 120
    readonly property int pulse: reducedMotion ? 0 : 900
    readonly property int tooltipDelay: 500

    // Waiting customers, in seconds
    property int waitWarm: 20
    property int waitHot: 40

    // Type
    readonly property font body: face(13, Font.Normal, {})
    readonly property font bodyItalic: face(13, Font.Normal, { italic: true })
    readonly property font bodyUnderlined: face(13, Font.Normal, { underline: true })
    readonly property font bodyMedium: face(13, Font.Medium, {})
    readonly property font bodyStrong: face(13, Font.DemiBold, {})
    readonly property font label: face(11, Font.Normal, {})
    readonly property font labelStrong: face(11, Font.DemiBold, {})
    readonly property font labelUnderlined: face(11, Font.DemiBold, { underline: true })
    readonly property font heading: face(11, Font.DemiBold, { letterSpacing: 0.6, capitalization: Font.AllUppercase })
    readonly property font chip: face(12, Font.Normal, {})
    readonly property font chipMedium: face(12, Font.Medium, {})
    readonly property font emojiSmall: face(20, Font.Normal, {})
    readonly property font emoji: face(28, Font.Normal, {})
    readonly property font title: face(15, Font.DemiBold, {})
    readonly property font page: face(20, Font.DemiBold, {})
    readonly property real lineSpacing: 1.2

    function px(size: real): int {
        return Math.round(size * zoom)
    }

    function reportedScheme(hints: var): int {
        return hints.colorScheme ?? 0
    }

    function face(pixelSize: int, weight: int, more: var): font {
        const result = SystemHints.font(px(pixelSize), weight)
        for (const key in more) {
            result[key] = more[key]
        }
        return result
    }
}
