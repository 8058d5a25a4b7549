// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#include "detailsmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

using What = CustomerEditor::What;

namespace {

// In the order of DetailsModel::Role.
constexpr RoleInfo<DetailRow> roles[] = {
    {"rowKey", [](const DetailRow &row) { return QVariant(row.key); }},
    {"section", [](const DetailRow &row) { return QVariant(row.section); }},
    {"first", [](const DetailRow &row) { return QVariant(row.first); }},
    {"label", [](const DetailRow &row) { return QVariant(row.label); }},
    {"value", [](const DetailRow &row) { return QVariant(row.value); }},
    {"link", [](const DetailRow &row) { return QVariant(row.link); }},
    {"at", [](const DetailRow &row) { return QVariant(row.at); }},
    {"until", [](const DetailRow &row) { return QVariant(row.until); }},
    {"zone", [](const DetailRow &row) { return QVariant(row.zone); }},
    {"editable", [](const DetailRow &row) { return QVariant(row.what.has_value()); }},
    {"removable", [](const DetailRow &row) { return QVariant(row.what == What::Field); }},
    {"editing", [](const DetailRow &row) { return QVariant(row.editing); }},
    {"draft", [](const DetailRow &row) { return QVariant(row.draft); }},
    {"problem", [](const DetailRow &row) { return QVariant(row.problem); }},
    {"saving", [](const DetailRow &row) { return QVariant(row.saving); }},
    {"overtaken", [](const DetailRow &row) { return QVariant(row.overtaken); }},
};

double milliseconds(const std::optional<Rtm::Timestamp> &at)
{
    return at && at->isValid() ? double(at->toDateTime().toMSecsSinceEpoch()) : 0;
}

} // namespace

DetailsModel::DetailsModel(Shift *shift, const ChatStore *store, const QString &chatId, QObject *parent)
    : RowListModel(parent), m_shift(shift), m_store(store), m_chatId(chatId), m_earlier(shift->client())
{
    connect(store, &ChatStore::chatChanged, this, [this](const QString &changed) {
        if (changed == m_chatId)
            update();
    });
    connect(shift->client(), &RtmClient::stateChanged, this, [this](RtmClient::State state) {
        if (state == RtmClient::State::Live)
            read();
    });
    connect(&m_earlier, &ArchiveModel::changed, this, &DetailsModel::update);
    const CustomerEditor *editor = shift->customerEditor();
    connect(editor, &CustomerEditor::saved, this, [this](const QString &id, const CustomerEditor::Change &change) {
        if (const Rtm::User *user = customer(); user && user->id == id)
            saved(change);
    });
    connect(editor, &CustomerEditor::failed, this,
            [this](const QString &id, const CustomerEditor::Change &change, const QString &why) {
                if (const Rtm::User *user = customer(); user && user->id == id)
                    failed(change, why);
            });
    update();
}

DetailsModel::~DetailsModel() = default;

const Rtm::User *DetailsModel::customer() const
{
    const Chat *chat = m_store->chat(m_chatId);
    return chat ? chat->customer() : nullptr;
}

void DetailsModel::setWanted(bool wanted)
{
    if (std::exchange(m_wanted, wanted) == wanted)
        return;
    read();
    Q_EMIT wantedChanged();
}

// Once for each thread: when one is over, it is one of the earlier ones.
void DetailsModel::read()
{
    const Rtm::User *user = customer();
    if (!m_wanted || !user || m_shift->client()->state() != RtmClient::State::Live)
        return;
    const Chat *chat = m_store->chat(m_chatId);
    const std::pair now{user->id, chat->isActive() ? chat->lastThread()->id : QString()};
    if (std::exchange(m_read, now) == now)
        return;
    m_shift->customerEditor()->read(user->id);
    m_earlier.search({.filters = Rtm::ListArchives::Filters{.customerId = user->id}});
}

const DetailRow *DetailsModel::row(const QString &rowKey) const
{
    const auto it = std::ranges::find(m_rows, rowKey, &DetailRow::key);
    return it == m_rows.end() ? nullptr : &*it;
}

// Of the earlier chats that were read.
void DetailsModel::addRatings(QList<DetailRow> &rows) const
{
    const auto chats = std::ranges::find(rows, u"Chats"_s, &DetailRow::key);
    if (chats == rows.end())
        return;
    if (const int good = m_earlier.rated(u"good"_s))
        chats->value += u" · "_s + tr("%n rated good", nullptr, good);
    if (const int bad = m_earlier.rated(u"bad"_s))
        chats->value += u" · "_s + tr("%n rated bad", nullptr, bad);
}

// What is being written stays, even where the row would not.
void DetailsModel::addEdits(QList<DetailRow> &rows) const
{
    for (auto edit = m_edits.begin(); edit != m_edits.end(); ++edit) {
        auto it = std::ranges::find(rows, edit.key(), &DetailRow::key);
        if (it == rows.end()) {
            const DetailRow *gone = row(edit.key());
            it = rows.insert(rows.end(), gone ? *gone : DetailRow{.key = edit.key()});
            it->value.clear();
            it->link.clear();
        }
        it->editing = !edit->saving;
        it->draft = edit->draft;
        it->problem = edit->problem;
        it->saving = edit->saving;
        it->overtaken = !edit->saving && it->value != edit->before;
    }
}

void DetailsModel::update()
{
    QList<DetailRow> rows;
    std::pair<double, double> visit;
    if (const Rtm::User *user = customer()) {
        rows = detailRows(*user);
        if (const auto &known = user->customer()->visit)
            visit = {milliseconds(known->startedAt), milliseconds(known->endedAt)};
        addRatings(rows);
        addEdits(rows);
    }
    for (qsizetype i = 0; i < rows.size(); ++i)
        rows[i].first = i == 0 || rows[i].section != rows[i - 1].section;
    changeRows(m_rows, rows, roles);
    if (std::exchange(m_visit, visit) != visit)
        Q_EMIT visitChanged();
    read();
}

void DetailsModel::beginEdit(const QString &rowKey)
{
    const DetailRow *known = row(rowKey);
    if (!known || !known->what || m_edits.contains(rowKey))
        return;
    m_edits.insert(rowKey, {.draft = known->value, .before = known->value});
    update();
}

void DetailsModel::setDraft(const QString &rowKey, const QString &text)
{
    const auto edit = m_edits.find(rowKey);
    if (edit == m_edits.end() || edit->draft == text)
        return;
    edit->draft = text;
    edit->problem.clear();
    update();
}

void DetailsModel::save(const QString &rowKey)
{
    const DetailRow *known = row(rowKey);
    const auto edit = m_edits.find(rowKey);
    if (!known || edit == m_edits.end() || edit->saving)
        return;
    const What what = *known->what;
    const QString value = CustomerEditor::normalized(what, edit->draft);
    if (value == known->value) {
        cancelEdit(rowKey);
        return;
    }
    edit->problem = CustomerEditor::problemOf(what, value);
    if (edit->problem.isEmpty()) {
        edit->saving = true;
        send({.what = what, .key = what == What::Field ? known->label : QString(), .value = value}, known->value);
    }
    update();
}

void DetailsModel::cancelEdit(const QString &rowKey)
{
    if (m_edits.remove(rowKey))
        update();
}

bool DetailsModel::addField(const QString &name, const QString &value)
{
    const QString key = name.simplified();
    if (key.isEmpty())
        setNewFieldProblem(tr("Write what the field is called."));
    else if (row(detailKey(What::Field, key)))
        setNewFieldProblem(tr("There is a field “%1” already. Change that one, or write another name.").arg(key));
    else if (m_adding.isEmpty()) {
        m_adding = key;
        setNewFieldProblem({});
        send({.what = What::Field, .key = key, .value = value.trimmed()}, std::nullopt);
        return m_newFieldProblem.isEmpty();
    }
    return false;
}

void DetailsModel::removeField(const QString &rowKey)
{
    const DetailRow *known = row(rowKey);
    if (!known || known->what != What::Field)
        return;
    m_edits.insert(rowKey, {.draft = known->value, .before = known->value, .saving = true});
    send({.what = What::Field, .key = known->label}, known->value);
    update();
}

void DetailsModel::send(const CustomerEditor::Change &change, const std::optional<QString> &before)
{
    const Rtm::User *user = customer();
    if (!user)
        return;
    int place = -1;
    const auto fields = user->customer()->sessionFields.value_or(QList<QJsonObject>());
    for (int i = 0; i < fields.size(); ++i)
        place = change.what == What::Field && fields[i].contains(change.key) ? i : place;
    const QString label = change.what == What::Field ? change.key : row(detailKey(change.what, change.key))->label;
    const QString text = !change.value ? tr("“%1” was removed").arg(label)
        : !before                      ? tr("“%1” was added").arg(label)
                                       : tr("“%1” was changed").arg(label);
    m_undoing.append({{.what = change.what, .key = change.key, .value = before, .place = place}, text});
    m_shift->customerEditor()->change(user->id, change);
}

QString DetailsModel::undoText() const
{
    return m_undo ? m_undo->text : QString();
}

void DetailsModel::undo()
{
    if (!m_undo)
        return;
    const CustomerEditor::Change change = m_undo->change;
    const DetailRow *known = row(detailKey(change.what, change.key));
    const auto before = known ? std::optional(known->value) : std::nullopt;
    m_undo.reset();
    Q_EMIT undoTextChanged();
    send(change, before);
}

// The way back from a change that was on its way; none if it was made elsewhere.
std::optional<DetailsModel::Undo> DetailsModel::takeUndo(const CustomerEditor::Change &change)
{
    for (qsizetype i = 0; i < m_undoing.size(); ++i) {
        if (m_undoing[i].change.what == change.what && m_undoing[i].change.key == change.key)
            return m_undoing.takeAt(i);
    }
    return {};
}

void DetailsModel::saved(const CustomerEditor::Change &change)
{
    m_edits.remove(detailKey(change.what, change.key));
    if (m_adding == change.key)
        m_adding.clear();
    update();
    if (auto undo = takeUndo(change)) {
        m_undo = std::move(undo);
        Q_EMIT undoTextChanged();
    }
}

// What was written is still there, with the reason beside it.
void DetailsModel::failed(const CustomerEditor::Change &change, const QString &why)
{
    if (!takeUndo(change))
        return;
    if (!m_adding.isEmpty() && m_adding == change.key) {
        m_adding.clear();
        setNewFieldProblem(why);
    } else if (const auto edit = m_edits.find(detailKey(change.what, change.key)); edit != m_edits.end()) {
        edit->saving = false;
        edit->problem = why;
        update();
    } else {
        setNewFieldProblem(why);
    }
}

void DetailsModel::setNewFieldProblem(const QString &problem)
{
    if (std::exchange(m_newFieldProblem, problem) != problem)
        Q_EMIT newFieldProblemChanged();
}

int DetailsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant DetailsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return roleValue(roles, m_rows[index.row()], role);
}

QHash<int, QByteArray> DetailsModel::roleNames() const
{
    return roleNamesOf(roles);
}
