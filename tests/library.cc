/* SPDX-License-Identifier: ISC */
// quoth.h in C++11: the quotations of an article, a line each.
#include "quoth.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

static std::string text(quoth_string s) {
    return std::string(s.s, s.length);
}

int main(int argc, char **argv) {
    if (argc != 3) {
        return 2;
    }
    std::ifstream in(argv[2]);
    const std::string article((std::istreambuf_iterator<char>(in)), {});
    quoth_model_options options = {};
    options.size = sizeof options;
    options.share = argv[1];
    quoth_model *model = nullptr;
    quoth_session *session = nullptr;
    quoth_document *document = nullptr;
    if (quoth_model_load(&options, &model) != QUOTH_OK ||
        quoth_session_new(model, nullptr, &session) != QUOTH_OK ||
        quoth_process(session, argv[2], article.data(), article.size(), &document) != QUOTH_OK) {
        return 1;
    }
    std::unique_ptr<quoth_model, void (*)(quoth_model *)> m(model, quoth_model_free);
    std::unique_ptr<quoth_session, void (*)(quoth_session *)> s(session, quoth_session_free);
    std::unique_ptr<quoth_document, void (*)(quoth_document *)> d(document, quoth_document_free);
    for (size_t i = 0; i < quoth_document_count(document); i++) {
        quoth_quotation q = {};
        q.size = sizeof q;
        if (quoth_document_quotation(document, i, &q) == QUOTH_OK) {
            std::cout << quoth_type_name(q.type) << '\t' << text(q.quote) << '\n';
        }
    }
}
