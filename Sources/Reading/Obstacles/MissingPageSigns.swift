internal import Feeds

/// The marks of a site's "page not found" that is served as an ordinary page.
enum MissingPageSigns {
    /// Bytes of the text that was found: such pages list what is popular below their excuse.
    private static let longest = 2_500

    static func areIn(_ evidence: PageEvidence) -> Bool {
        guard !evidence.isMarkedArticle, evidence.length < longest else { return false }
        if isMarked(evidence.tree) { return true }
        return evidence.titles.contains { title in
            let words = title.split { !$0.isLetter && !$0.isNumber && $0 != "'" }
                .joined(separator: " ")
            if names.contains(words) { return true }
            // "404 error page not found", "error 404 oops".
            let isNumbered =
                words == "404" || words.hasPrefix("404 ") || words.hasPrefix("error 404")
                || words.hasSuffix(" 404") || words.hasPrefix("410 ")
            return isNumbered && words.utf8.count < 90
                && (words.hasPrefix("error")
                    || words == "404"
                    || names.contains { words.hasSuffix($0) || words.hasPrefix("404 \($0)") }
                    || words.hasPrefix("404 error") || words.hasSuffix("error 404"))
        }
    }

    /// WordPress and its like say so in the class of the page's body.
    private static func isMarked(_ tree: PageTree) -> Bool {
        guard let body = tree.first(.body), let names = tree.value(.class, of: body) else {
            return false
        }
        return names.lowercased().split(separator: " ").contains {
            [
                "error404", "error-404", "page-404", "page404", "http-404", "not-found-page",
                "is-404",
            ]
            .contains($0)
        }
    }

    private static let names: Set<String> = [
        "page not found", "not found", "404 not found", "file not found", "the page was not found",
        "article not found", "post not found", "story not found", "content not found",
        "page cannot be found", "page can't be found", "the page cannot be found",
        "the page can't be found", "oops that page can't be found", "nothing found",
        "sorry page not found", "oops page not found", "page does not exist", "page doesn't exist",
        "this page does not exist", "this page doesn't exist", "this page could not be found",
        "page no longer available", "this page isn't available", "page unavailable",
        "this page is no longer available", "we can't find that page", "we can't find the page",
        "the page you requested could not be found", "the page you requested was not found",
        "the page you are looking for cannot be found",
        "the page you are looking for doesn't exist",
        "the page you're looking for doesn't exist", "the page you're looking for can't be found",
        "we couldn't find that page", "we could not find that page", "we can't find that page",
        "this page has been removed", "this article has been removed",
        "seite nicht gefunden", "nicht gefunden", "seite wurde nicht gefunden",
        "die seite wurde nicht gefunden", "diese seite existiert nicht", "artikel nicht gefunden",
        "page non trouvée", "page introuvable", "page inexistante", "cette page n'existe pas",
        "página no encontrada", "no encontrado", "página no disponible", "esta página no existe",
        "pagina non trovata", "questa pagina non esiste", "página não encontrada",
        "esta página não existe", "não encontrado", "pagina niet gevonden", "niet gevonden",
        "strona nie znaleziona", "nie znaleziono strony", "nie znaleziono", "strona nie istnieje",
        "stránka nenalezena", "stránka nebyla nalezena", "stránka sa nenašla",
        "az oldal nem található", "pagina nu a fost găsită", "sidan hittades inte",
        "sidan kunde inte hittas", "siden blev ikke fundet", "siden ble ikke funnet",
        "siden finnes ikke", "sivua ei löydy", "sivua ei löytynyt", "sayfa bulunamadı",
        "η σελίδα δεν βρέθηκε", "halaman tidak ditemukan", "không tìm thấy trang",
        "страница не найдена", "страница не существует", "такой страницы нет", "не найдено",
        "сторінку не знайдено", "сторінка не знайдена", "страницата не е намерена",
        "الصفحة غير موجودة", "صفحه یافت نشد", "صفحہ نہیں ملا", "पेज नहीं मिला", "页面不存在",
        "页面未找到", "找不到页面", "找不到頁面", "頁面不存在", "ページが見つかりません",
        "ページが見つかりませんでした", "お探しのページは見つかりませんでした", "페이지를 찾을 수 없습니다",
        "ไม่พบหน้า", "ไม่พบหน้าที่คุณต้องการ",
    ]
}
