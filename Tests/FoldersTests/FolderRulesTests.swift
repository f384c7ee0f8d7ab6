import Testing

@testable import Folders

@Suite struct FolderRulesTests {
    @Test(arguments: [
        "a.txt", "A.TXT", "note.md", "page.html", "page.htm", "x.XHTML", "feed.xml", "feed.rss",
        "feed.atom", "feed.rdf", "feed.json", "two.dots.txt", "-rf.html", "#hash.txt", "~x.txt",
        "x.sync-conflict-20240101-120000-ABCDEFG.txt",
    ])
    func articlesAndFeedsAreTaken(name: String) {
        #expect(FolderRules.standard.takes(Array(name.utf8)))
    }

    @Test(arguments: [
        "photo.jpg", "subscriptions.opml", "README", "txt", "x.", "", "x.averyveryverylongsuffix",
    ])
    func otherFilesAreNot(name: String) {
        #expect(!FolderRules.standard.takes(Array(name.utf8)))
    }

    @Test(arguments: [
        ".hidden.txt", ".page.html.swp", "page.html.swp", ".#page.html", "#page.html#",
        "page.html~", "page.txt~", "4913", ".4913", ".goutputstream-AB12.txt", "~$report.html",
        ".~lock.page.html#", "page.html.tmp", "page.html.part", "page.html.partial",
        "page.html.crdownload", "page.html.filepart", ".page.html.Xy12Zw", ".stfolder",
        ".stversions", ".syncthing.page.html.tmp", "~syncthing~page.html.tmp", ".git", "lost+found",
        "@eaDir", "__MACOSX", ".DS_Store",
    ])
    func hiddenAndTemporaryNamesAreIgnored(name: String) {
        #expect(FolderRules.standard.ignores(Array(name.utf8)))
        #expect(!FolderRules.standard.takes(Array(name.utf8)))
    }

    @Test func namesThatAreNotTextAreJudgedByTheirBytes() {
        #expect(FolderRules.standard.takes([0xE9, 0xFF] + Array(".html".utf8)))
        #expect(!FolderRules.standard.takes(Array("x.".utf8) + [0xE9, 0xFF]))
    }
}
