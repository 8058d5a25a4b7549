// SPDX-FileCopyrightText: 2026 The Deskbell developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "common.h"

namespace Rtm {

enum class FormFieldType { Unknown, Checkbox, Email, Name, Question, Subject, Textarea, GroupChooser, Radio, Select };
constexpr auto wireNames(FormFieldType)
{
    return std::array{"checkbox"_L1, "email"_L1,         "name"_L1,  "question"_L1, "subject"_L1,
                      "textarea"_L1, "group_chooser"_L1, "radio"_L1, "select"_L1};
}
constexpr VersionRange wireVersions(FormFieldType type)
{
    return type == FormFieldType::Subject ? since(ApiVersion::V3_3) : allVersions;
}

enum class FormType { Unknown, Prechat, Postchat, AskForEmail };
constexpr auto wireNames(FormType)
{
    return std::array{"prechat"_L1, "postchat"_L1, "ask_for_email"_L1};
}

/// One of the choices of a form field.
struct FormOption {
    QString id;
    QString label;
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &FormOption::id), req("label", &FormOption::label));
    }
    friend bool operator==(const FormOption &, const FormOption &) = default;
};

struct FormField {
    QString id;
    OpenEnum<FormFieldType> type;
    QString label;
    std::optional<bool> required;
    std::optional<QList<FormOption>> options; ///< of radio, select and checkbox
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &FormField::id), req("type", &FormField::type), req("label", &FormField::label),
                    opt("required", &FormField::required), opt("options", &FormField::options));
    }
    friend bool operator==(const FormField &, const FormField &) = default;
};

/// A choice that was made.
struct FormAnswer {
    std::variant<QString, qint64> id;
    QString label;
    std::optional<qint64> groupId; ///< of group_chooser
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &FormAnswer::id), req("label", &FormAnswer::label).with(Trait::Personal),
                    opt("group_id", &FormAnswer::groupId));
    }
    friend bool operator==(const FormAnswer &, const FormAnswer &) = default;
};

struct FilledFormField {
    QString id;
    OpenEnum<FormFieldType> type;
    QString label;
    std::optional<std::variant<QString, FormAnswer>> answer; ///< words, or the one choice
    std::optional<QList<FormAnswer>> answers; ///< of checkbox, instead of answer
    Raw raw;

    static constexpr auto fields(auto rows)
    {
        return rows(req("id", &FilledFormField::id), req("type", &FilledFormField::type),
                    req("label", &FilledFormField::label),
                    opt("answer", &FilledFormField::answer).with(Trait::Personal),
                    opt("answers", &FilledFormField::answers).with(Trait::Personal));
    }
    friend bool operator==(const FilledFormField &, const FilledFormField &) = default;
};

/// Questions to a customer.
struct Form {
    static constexpr auto typeName = "form"_L1;
    QString formId;
    std::optional<OpenEnum<FormType>> formType;
    QList<FormField> formFields;

    static constexpr auto fields(auto rows)
    {
        return rows(req("form_id", &Form::formId).in(since(ApiVersion::V3_3)),
                    opt("form_type", &Form::formType).in(since(ApiVersion::V3_4)).readOnly(),
                    req("fields", &Form::formFields).in(since(ApiVersion::V3_3)));
    }
    friend bool operator==(const Form &, const Form &) = default;
};

/// Answers of a customer to a form.
struct FilledForm {
    static constexpr auto typeName = "filled_form"_L1;
    QString formId;
    std::optional<OpenEnum<FormType>> formType;
    QList<FilledFormField> formFields;

    static constexpr auto fields(auto rows)
    {
        return rows(req("form_id", &FilledForm::formId),
                    opt("form_type", &FilledForm::formType).in(since(ApiVersion::V3_4)).readOnly(),
                    req("fields", &FilledForm::formFields).with(Trait::Personal));
    }
    friend bool operator==(const FilledForm &, const FilledForm &) = default;
};

} // namespace Rtm
