# SPDX-FileCopyrightText: 2026 The Deskbell developers
# SPDX-License-Identifier: Apache-2.0

# What every target of the project is compiled with. Link it PRIVATE.
add_library(deskbell_options INTERFACE)
target_compile_definitions(deskbell_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MSVC)
    target_compile_options(deskbell_options INTERFACE /W4 $<$<BOOL:${DESKBELL_WERROR}>:/WX>)
else()
    target_compile_options(deskbell_options INTERFACE
        -Wall -Wextra -Wpedantic -Wno-missing-field-initializers $<$<BOOL:${DESKBELL_WERROR}>:-Werror>)
endif()
if(DESKBELL_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "DESKBELL_FUZZ needs Clang: libFuzzer is a part of it")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(DESKBELL_SANITIZE)
    add_compile_options(-fsanitize=${DESKBELL_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${DESKBELL_SANITIZE})
endif()
