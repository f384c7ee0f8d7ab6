internal import Feeds

/// The headings of sections that are not the article's, in lower case, by language.
enum AsideHeadings {
    /// True where `text` is such a heading, whatever marks stand around it.
    static func contains(_ text: String) -> Bool {
        var end = text.utf8.endIndex
        var start = text.utf8.startIndex
        let utf8 = text.utf8
        while start < end, isMark(utf8[start]) { start = utf8.index(after: start) }
        while end > start, isMark(utf8[utf8.index(before: end)]) { end = utf8.index(before: end) }
        let name = String(text[start..<end])
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return table.value(named: name) != nil }
        return table.value(named: LetterCase.lowered(name)) != nil
    }

    private static func isMark(_ byte: UInt8) -> Bool { byte < 0x80 && !byte.isAlphanumeric }

    private static let table = NameTable<Bool>(
        (ReadMorePhrases.headings + phrases).map { (name: $0, value: true) })

    private static let phrases = [
        "about the author", "about the authors", "about author", "author bio", "written by",
        "share this", "share this article", "share this post", "share this story", "share on",
        "share this:", "spread the word", "follow us", "connect with us", "stay connected",
        "leave a comment", "leave a reply", "leave a response", "post a comment",
        "add a comment", "join the conversation", "join the discussion", "reader interactions",
        "what do you think", "newsletter", "our newsletter", "subscribe", "subscribe now",
        "subscribe to our newsletter", "sign up for our newsletter", "join our newsletter",
        "get our newsletter", "newsletter signup", "newsletter sign up", "stay up to date",
        "stay informed", "get the latest", "table of contents", "in this article",
        "on this page", "in this post", "in this guide", "jump to", "quick links", "page contents",
        "what's in this article", "explore more", "explore more articles", "explore further",
        "explore more topics", "latest news", "latest posts", "latest articles",
        "latest stories", "latest from", "recent posts", "recent articles", "recent news",
        "recent stories", "recent comments", "popular posts", "popular articles",
        "popular stories", "most popular", "most read", "most viewed", "most recent",
        "more articles", "more posts", "more like this", "more to read", "more to explore",
        "more in this category", "more on this topic", "more on the topic", "more on",
        "more resources", "more from this author", "more from this series", "more by this author",
        "also in the news", "also on", "in other news", "other articles", "other news",
        "other posts",
        "other stories", "similar articles", "similar posts", "similar stories",
        "suggested reading",
        "suggested articles", "suggested posts", "recommended articles",
        "recommended posts", "recommended stories", "recommended reads", "featured articles",
        "featured posts", "featured stories", "people also read", "people also viewed",
        "customers also viewed", "you may like", "you might like", "you may also enjoy",
        "you might also enjoy", "up next", "next up", "next article", "previous article",
        "next post", "previous post", "post navigation", "read this next", "read next",
        "what to read next", "keep exploring", "discover more", "tags",
        "filed under", "filed under:", "advertisement", "sponsored", "sponsored content",
        "promoted", "promoted content", "from our partners", "around the web", "trending stories",
        "trending articles", "trending topics",
        "related products", "related items", "related links", "related topics", "related resources",
        "related pages", "related questions", "related blogs", "related guides", "related videos",
        "related courses", "related reads", "related searches", "related categories",
        "related insights", "related publications", "see related", "share",
        "über den autor", "über die autorin", "zum autor", "kommentare", "kommentar schreiben",
        "artikel teilen", "teilen", "inhaltsverzeichnis", "inhalt", "ähnliche artikel",
        "ähnliche beiträge", "weitere artikel", "weitere beiträge", "weitere themen",
        "meistgelesen", "mehr von", "mehr aus", "neueste beiträge", "verwandte artikel",
        "verwandte themen", "das könnte ihnen auch gefallen", "newsletter abonnieren",
        "à propos de l'auteur", "l'auteur", "commentaires", "laisser un commentaire",
        "partager", "partager cet article", "sommaire", "articles similaires", "articles liés",
        "articles récents", "dans la même catégorie", "à lire aussi", "les plus lus",
        "vous aimerez aussi", "sobre el autor", "comentarios", "deja un comentario",
        "deja una respuesta", "compartir", "artículos relacionados", "noticias relacionadas",
        "entradas relacionadas", "lo más leído", "lo más visto", "últimas noticias",
        "tabla de contenidos", "sull'autore", "commenti", "lascia un commento", "condividi",
        "articoli correlati", "articoli simili", "i più letti", "indice", "sobre o autor",
        "comentários", "deixe um comentário", "compartilhe", "artigos relacionados",
        "notícias relacionadas", "posts relacionados", "mais lidas", "últimas notícias",
        "over de auteur", "reacties", "deel dit artikel", "gerelateerde artikelen",
        "meest gelezen", "inhoudsopgave", "o autorze", "komentarze", "dodaj komentarz",
        "podobne artykuły", "powiązane artykuły", "spis treści", "najczęściej czytane",
        "комментарии", "оставить комментарий", "об авторе", "похожие статьи", "похожие новости",
        "похожие материалы", "популярное", "самое читаемое", "новости по теме", "поделиться",
        "содержание", "другие новости", "последние новости", "ещё по теме", "коментарі",
        "схожі новини", "схожі статті", "популярне", "التعليقات", "مواضيع ذات صلة", "أخبار ذات صلة",
        "الأكثر قراءة", "टिप्पणियाँ", "संबंधित खबरें", "相关文章", "相關文章", "相关推荐", "推荐阅读",
        "推薦閱讀", "热门文章", "最新文章", "评论", "目录", "關聯閱讀", "関連ニュース", "おすすめ記事", "人気記事",
        "コメント", "目次", "新着記事", "この記事を書いた人", "관련뉴스", "댓글", "목차", "ข่าวที่เกี่ยวข้อง",
        "บทความที่เกี่ยวข้อง",
    ]
}
