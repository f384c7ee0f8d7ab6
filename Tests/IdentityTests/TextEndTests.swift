import Identity
import Testing

@Suite struct TextEndTests {
    @Test(arguments: [
        ("The boat ran aground. Nobody was hurt.", false),
        ("The boat ran aground. \"Nobody was hurt.\"", false),
        ("The boat ran aground. Nobody (he said).", false),
        ("The boat ran aground. Nobody was hu", true),
        ("The boat ran aground. Nobody was hurt…", true),
        ("The boat ran aground ...", true),
        ("Boats\n\nFares\n\nQuarrels", false),
        ("Лодка села на мель. Никто не пострад", true),
        ("नाव रेत पर चढ़ गई। कोई घायल न", true),
        ("नाव रेत पर चढ़ गई।", false),
        ("کشتی ریت پر چڑھ گئی۔", false),
        ("渡轮搁浅。没有人受伤。", false),
        ("渡轮搁浅。没有人", true),
        ("「船が座礁した。」", false),
        ("เรือเกยตื้น ไม่มีใครบาดเจ็บ", false),
        ("", false), ("…", true), ("\"", false),
    ])
    func itIsKnownWhetherATextWasCut(text: String, breaksOff: Bool) {
        #expect(TextEnd.breaksOff(text) == breaksOff)
    }
}
