// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "forms.h"

#include "call.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Service {

using Type = Rtm::FormFieldType;

// ---- what is asked ----

static const File::Forms::Fields &fieldsOf(const File::Forms &forms, Rtm::FormType type)
{
    if (type == Rtm::FormType::Prechat)
        return forms.prechat;
    return type == Rtm::FormType::Postchat ? forms.postchat : forms.askForEmail;
}

std::optional<Rtm::NewEvent> blankForm(const World &world, Rtm::FormType type)
{
    const File::Forms::Fields &fields = fieldsOf(world.forms, type);
    if (!fields || fields->isEmpty())
        return {};
    QList<Rtm::FormOption> groups;
    for (const File::Group &group : world.groups)
        groups.append({.id = QString::number(group.id), .label = group.name});
    Rtm::Form form{.formId = Rtm::OpenEnum(type).text(), .formType = type, .formFields = *fields};
    for (Rtm::FormField &field : form.formFields) {
        if (field.type == Type::GroupChooser && !field.options)
            field.options = groups;
    }
    return Rtm::NewEvent{.content = form};
}

// ---- answers ----

static RtmError wrong(const Rtm::FormField &field, const QString &why)
{
    return failure("validation"_L1, u"%1: %2"_s.arg(field.label, why), {{u"field"_s, field.id}});
}

static std::optional<Rtm::FormAnswer> choiceOf(const Rtm::FormField &field, const QString &id)
{
    for (const Rtm::FormOption &option : field.options.value_or(QList<Rtm::FormOption>())) {
        if (option.id != id)
            continue;
        Rtm::FormAnswer answer{.id = option.id, .label = option.label};
        if (field.type == Type::GroupChooser)
            answer.groupId = id.toLongLong();
        return answer;
    }
    return {};
}

static RtmResult<QList<Rtm::FormAnswer>> choicesOf(const Rtm::FormField &field, const QStringList &ids)
{
    QList<Rtm::FormAnswer> choices;
    for (const QString &id : ids) {
        const auto choice = choiceOf(field, id);
        if (!choice)
            return wrong(field, u"there is no such choice"_s);
        if (ids.count(id) > 1)
            return wrong(field, u"a choice stands there twice"_s);
        choices.append(*choice);
    }
    return choices;
}

static std::optional<RtmError> findProblem(const Rtm::FormField &field, const QString &text)
{
    static const QRegularExpression email(u"\\A[^\\s@]+@[^\\s@]+\\z"_s);
    if (field.type == Type::Email && !email.match(text).hasMatch())
        return wrong(field, u"this is no email address"_s);
    if (text.toUtf8().size() > Rtm::maxTextBytes)
        return wrong(field, u"this is too long"_s);
    return {};
}

// Nothing, if there is no answer and none is needed.
static RtmResult<std::optional<Rtm::FilledFormField>> answerTo(const Rtm::FormField &field, const QJsonValue &given)
{
    const bool several = field.type == Type::Checkbox;
    if (!given.isUndefined() && (several ? !given.isArray() : !given.isString()))
        return wrong(field, several ? u"expected a list of choices"_s : u"expected a text"_s);
    QStringList words{given.toString().trimmed()};
    for (const QJsonValue &word : given.toArray())
        words.append(word.toString());
    words.removeAll(QString());
    if (words.isEmpty() && field.required.value_or(false))
        return wrong(field, u"an answer is needed"_s);
    if (words.isEmpty())
        return std::optional<Rtm::FilledFormField>();
    Rtm::FilledFormField filled{.id = field.id, .type = field.type, .label = field.label};
    if (several || field.type == Type::Radio || field.type == Type::Select || field.type == Type::GroupChooser) {
        const auto choices = choicesOf(field, words);
        if (!choices)
            return choices.error();
        if (several)
            filled.answers = *choices;
        else
            filled.answer = choices->constFirst();
    } else {
        if (const auto error = findProblem(field, words.constFirst()))
            return *error;
        filled.answer = words.constFirst();
    }
    return std::optional(filled);
}

static RtmResult<Rtm::FilledForm> filledFrom(const Rtm::Form &form, const QJsonObject &answers)
{
    Rtm::FilledForm filled{.formId = form.formId, .formType = form.formType};
    for (const Rtm::FormField &field : form.formFields) {
        const auto answer = answerTo(field, answers.value(field.id));
        if (!answer)
            return answer.error();
        if (*answer)
            filled.formFields.append(**answer);
    }
    if (filled.formFields.isEmpty())
        return failure("validation"_L1, u"Nothing is filled in"_s);
    return filled;
}

// ---- what becomes of them ----

static std::optional<Rtm::Form> openForm(const Chat *chat, const QString &eventId)
{
    std::optional<Rtm::Form> open;
    if (!chat || chat->threads.isEmpty())
        return open;
    const Rtm::Thread &thread = chat->threads.constLast();
    for (const Rtm::Event &event : *thread.events) {
        if (event.id == eventId && event.form() && event.visibility == Rtm::Visibility::All)
            open = *event.form();
        else if (open && event.filledForm() && event.filledForm()->formId == open->formId)
            return {};
    }
    return open && (thread.active || open->formType == Rtm::FormType::Postchat) ? open : std::nullopt;
}

void Forms::introduce(const QString &customerId, const Rtm::FilledForm &form)
{
    Rtm::UpdateCustomer changes{.id = customerId};
    for (const Rtm::FilledFormField &field : form.formFields) {
        if (field.type == Type::Name)
            changes.name = std::get<QString>(*field.answer);
        else if (field.type == Type::Email)
            changes.email = std::get<QString>(*field.answer);
    }
    m_customers.update(*m_world.customer(customerId), changes);
}

// Those who answer stay if they are of the group.
void Forms::move(Chat &chat, qint64 groupId)
{
    const Rtm::Access access{.groupIds = {groupId}};
    if (chat.access == access || !m_world.hasGroup(groupId))
        return;
    Transfer transfer{.requesterId = chat.customerId(), .groups = access.groupIds};
    for (const QString &agentId : chat.answeringAgents()) {
        if (World::sharesGroup(*m_world.agent(agentId), access))
            transfer.agents.append(agentId);
    }
    if (const QString agentId = m_router.pickAnew(chat, access); transfer.agents.isEmpty() && !agentId.isEmpty())
        transfer.agents.append(agentId);
    QString group;
    for (const File::Group &known : m_world.groups) {
        if (known.id == groupId)
            group = known.name;
    }
    const QString name = m_world.nameOf(chat.customerId());
    transfer.words = systemMessage(u"chat_transferred"_s, u"%1 transferred the chat to %2"_s.arg(name, group),
                                   {{u"initiator"_s, name}, {u"targets"_s, group}});
    m_transfers.transfer(chat, transfer);
}

std::optional<RtmError> Forms::fill(const QString &customerId, const QString &eventId, const QJsonObject &answers,
                                    const std::optional<QString> &customId)
{
    Chat *const chat = m_customers.chatOf(customerId);
    const auto form = openForm(chat, eventId);
    if (!form)
        return failure("not_found"_L1, u"This form cannot be answered any more"_s);
    const auto filled = filledFrom(*form, answers);
    if (!filled)
        return filled.error();
    m_chats.add(*chat, {.content = *filled, .customId = customId}, customerId);
    introduce(customerId, *filled);
    for (const Rtm::FilledFormField &field : filled->formFields) {
        const auto *choice = field.answer ? std::get_if<Rtm::FormAnswer>(&*field.answer) : nullptr;
        if (choice && choice->groupId && chat->activeThread())
            move(*chat, *choice->groupId);
    }
    return {};
}

} // namespace Service
