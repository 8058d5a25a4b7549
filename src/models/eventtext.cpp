// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "eventtext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace {

QString translate(const char *text, int n = -1)
{
    return QCoreApplication::translate("Events", text, nullptr, n);
}

// The system messages of the service, by type; %name% stands for a value from text_vars, %n for its "duration". Where
// there is one of something the words have no number, as every language has its own plurals.
struct SystemWords {
    QLatin1StringView type;
    const char *text;
    const char *one = nullptr;
};
constexpr SystemWords systemWords[] = {
    {"agent_added"_L1, QT_TRANSLATE_NOOP("Events", "%initiator% added %agent%")},
    {"agent_joined"_L1, QT_TRANSLATE_NOOP("Events", "%agent% joined the chat")},
    {"agent_left"_L1, QT_TRANSLATE_NOOP("Events", "%agent% left the chat")},
    {"agent_removed"_L1, QT_TRANSLATE_NOOP("Events", "%initiator% removed %agent%")},
    {"archived_customer_disconnected"_L1, QT_TRANSLATE_NOOP("Events", "%customer% left the website")},
    {"chat_transferred"_L1, QT_TRANSLATE_NOOP("Events", "%initiator% transferred the chat to %targets%")},
    {"customer_added"_L1, QT_TRANSLATE_NOOP("Events", "%initiator% added %customer%")},
    {"customer_banned"_L1, QT_TRANSLATE_N_NOOP("Events", "%agent% banned the customer for %n days"),
     QT_TRANSLATE_NOOP("Events", "%agent% banned the customer for a day")},
    {"customer_removed"_L1, QT_TRANSLATE_NOOP("Events", "%initiator% removed %customer%")},
    {"manual_archived_agent"_L1, QT_TRANSLATE_NOOP("Events", "%agent% closed the chat")},
    {"manual_archived_customer"_L1, QT_TRANSLATE_NOOP("Events", "%customer% closed the chat")},
    {"rating.chat_commented"_L1, QT_TRANSLATE_NOOP("Events", "%customer% commented: %comment%")},
    {"rating.chat_rated"_L1, QT_TRANSLATE_NOOP("Events", "%customer% rated the chat as %score%")},
    {"rating.chat_rating_canceled"_L1, QT_TRANSLATE_NOOP("Events", "%customer% took the rating back")},
    {"routing.archived_deleted"_L1, QT_TRANSLATE_NOOP("Events", "Closed: the account of %agent% was deleted")},
    {"routing.archived_disconnected"_L1, QT_TRANSLATE_NOOP("Events", "Closed: %agent% lost the connection")},
    {"routing.archived_inactive"_L1, QT_TRANSLATE_N_NOOP("Events", "Closed after %n minutes of silence"),
     QT_TRANSLATE_NOOP("Events", "Closed after a minute of silence")},
    {"routing.archived_offline"_L1, QT_TRANSLATE_NOOP("Events", "Closed: no agent is available")},
    {"routing.archived_other"_L1, QT_TRANSLATE_NOOP("Events", "The chat was closed")},
    {"routing.archived_remotely_signed_out"_L1, QT_TRANSLATE_NOOP("Events", "Closed: %agent% was signed out remotely")},
    {"routing.archived_signed_out"_L1, QT_TRANSLATE_NOOP("Events", "Closed: %agent% signed out")},
    {"routing.assigned"_L1, QT_TRANSLATE_NOOP("Events", "Assigned to %agent%")},
    {"routing.assigned_deleted"_L1,
     QT_TRANSLATE_NOOP("Events", "Assigned to %addedAgent%: the account of %removedAgent% was deleted")},
    {"routing.assigned_disconnected"_L1,
     QT_TRANSLATE_NOOP("Events", "Assigned to %addedAgent%: %removedAgent% lost the connection")},
    {"routing.assigned_inactive"_L1,
     QT_TRANSLATE_N_NOOP("Events", "Assigned to %agent_added%: no answer from %agent_removed% in %n minutes"),
     QT_TRANSLATE_NOOP("Events", "Assigned to %agent_added%: no answer from %agent_removed% in a minute")},
    {"routing.assigned_remotely_signed_out"_L1,
     QT_TRANSLATE_NOOP("Events", "Assigned to %addedAgent%: %removedAgent% was signed out remotely")},
    {"routing.assigned_signed_out"_L1,
     QT_TRANSLATE_NOOP("Events", "Assigned to %addedAgent%: %removedAgent% signed out")},
    {"routing.idle"_L1, QT_TRANSLATE_N_NOOP("Events", "Idle after %n minutes of silence"),
     QT_TRANSLATE_NOOP("Events", "Idle after a minute of silence")},
    {"routing.unassigned_deleted"_L1, QT_TRANSLATE_NOOP("Events", "Queued: the account of %agent% was deleted")},
    {"routing.unassigned_disconnected"_L1, QT_TRANSLATE_NOOP("Events", "Queued: %agent% lost the connection")},
    {"routing.unassigned_inactive"_L1, QT_TRANSLATE_NOOP("Events", "Queued: no answer from %agent%")},
    {"routing.unassigned_other"_L1, QT_TRANSLATE_NOOP("Events", "The chat is unassigned")},
    {"routing.unassigned_remotely_signed_out"_L1,
     QT_TRANSLATE_NOOP("Events", "Queued: %agent% was signed out remotely")},
    {"routing.unassigned_signed_out"_L1, QT_TRANSLATE_NOOP("Events", "Queued: %agent% signed out")},
    {"system_archived"_L1, QT_TRANSLATE_NOOP("Events", "The chat was closed")},
    {"transcript_requested"_L1, QT_TRANSLATE_NOOP("Events", "%customer% asked for the transcript at %email%")},
    {"transcript_sent"_L1, QT_TRANSLATE_NOOP("Events", "The transcript was sent to %email%")},
};

// What happened elsewhere, by subtype; %a.b% stands for a value of the details.
constexpr SystemWords eventWords[] = {
    {"store_order_was_created"_L1,
     QT_TRANSLATE_NOOP("Events",
                       "Ordered %order.order_number% for %order.total_price% %order.currency% at %store.name%")},
};

QJsonValue valueAt(const QJsonObject &values, const QString &path)
{
    QJsonValue value = values;
    for (const QString &name : path.split(u'.'))
        value = value[name];
    return value;
}

// Empty if a value is missing: then the service's own words are better.
QString fill(const QString &text, const QJsonObject &values)
{
    QStringList parts = text.split(u'%');
    for (qsizetype i = 1; i < parts.size(); i += 2) {
        const QJsonValue value = valueAt(values, parts[i]);
        if (!value.isString() && !value.isDouble())
            return {};
        parts[i] = value.toVariant().toString();
    }
    return parts.join(QString());
}

QString wordsOf(const SystemWords &row, const QJsonObject &values)
{
    if (!row.one)
        return fill(translate(row.text), values);
    bool isNumber = false;
    const int n = values["duration"_L1].toVariant().toInt(&isNumber);
    if (!isNumber)
        return {};
    return fill(n == 1 ? translate(row.one) : translate(row.text, n), values);
}

QString textOf(const Rtm::SystemMessage &message)
{
    for (const SystemWords &row : systemWords) {
        if (message.systemMessageType != row.type)
            continue;
        const QString words = wordsOf(row, message.textVars.value_or(QJsonObject()));
        if (!words.isEmpty())
            return words;
    }
    return message.text.value_or(message.systemMessageType);
}

QString textOf(const Rtm::FilledForm &form)
{
    QStringList lines;
    for (const Rtm::FilledFormField &field : form.formFields)
        lines.append(field.label.isEmpty() ? answerText(field) : field.label + u' ' + answerText(field));
    return lines.join(u'\n');
}

QString textOf(const Rtm::File &file)
{
    return fileName(file);
}

QString textOf(const Rtm::Message &message)
{
    return message.text;
}

QString textOf(const Rtm::RichMessage &message)
{
    QStringList lines;
    for (const Rtm::RichMessageElement &element : message.elements.value_or(QList<Rtm::RichMessageElement>())) {
        lines += {element.title.value_or(QString()), element.subtitle.value_or(QString())};
        if (element.ecommerce)
            lines.append(element.ecommerce->label.value_or(QString()));
        QStringList buttons;
        for (const Rtm::RichMessageButton &button : element.buttons.value_or(QList<Rtm::RichMessageButton>()))
            buttons.append(button.text);
        lines.append(buttons.join(u" · "_s));
    }
    lines.removeAll(QString());
    if (lines.isEmpty() && message.templateId == Rtm::RichMessageTemplate::Sticker)
        return translate(QT_TRANSLATE_NOOP("Events", "A sticker"));
    return lines.isEmpty() ? translate(QT_TRANSLATE_NOOP("Events", "A rich message")) : lines.join(u'\n');
}

QString textOf(const Rtm::Form &form)
{
    QStringList lines{translate(QT_TRANSLATE_NOOP("Events", "A form"))};
    for (const Rtm::FormField &field : form.formFields)
        lines.append(field.label);
    return lines.join(u'\n');
}

// Whose it is, is said by the names of its members at best.
QString textOf(const Rtm::CustomEvent &event)
{
    const QString words = translate(QT_TRANSLATE_NOOP("Events", "Data of an application"));
    const QStringList names = event.content.value_or(QJsonObject()).keys();
    return names.isEmpty() ? words : words + u": "_s + names.join(u", "_s);
}

QString textOf(const Rtm::SystemEvent &event)
{
    const QJsonObject details = QJsonDocument::fromJson(event.details.toUtf8()).object();
    for (const SystemWords &row : eventWords) {
        if (event.subtype != row.type)
            continue;
        const QString words = fill(translate(row.text), details);
        if (!words.isEmpty())
            return words;
    }
    return event.subtype;
}

QString textOf(const Rtm::OtherEvent &event)
{
    return event.type;
}

} // namespace

QString fileName(const Rtm::File &file)
{
    return file.name.value_or(QUrl(file.url).fileName());
}

QString answerText(const Rtm::FilledFormField &field)
{
    QStringList choices;
    for (const Rtm::FormAnswer &choice : field.answers.value_or(QList<Rtm::FormAnswer>()))
        choices.append(choice.label);
    if (!field.answer)
        return choices.join(u", "_s);
    const auto *choice = std::get_if<Rtm::FormAnswer>(&*field.answer);
    return choice ? choice->label : std::get<QString>(*field.answer);
}

std::optional<QString> summaryText(const Rtm::Event &event)
{
    const Rtm::SystemEvent *system = event.systemEvent();
    if (!system || system->source != "messaging"_L1 || system->subtype != "summary"_L1)
        return {};
    const QString text = QJsonDocument::fromJson(system->details.toUtf8())["text"_L1].toString();
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

QString eventText(const Rtm::Event &event)
{
    if (event.restrictedAccess)
        return *event.restrictedAccess;
    if (event.deleted.value_or(false))
        return translate(QT_TRANSLATE_NOOP("Events", "Message deleted"));
    if (const auto summary = summaryText(event))
        return *summary;
    return std::visit([](const auto &content) { return textOf(content); }, event.content);
}

QString eventLine(const Rtm::Event &event)
{
    return eventText(event).simplified();
}
