/// Parameters of a query that tell where a reader came from, not what is read. The lists are those
/// that browsers and readers agree on (Firefox, Brave, ClearURLs, Miniflux), without the names that
/// some site uses for its articles, such as `cid`, `id`, `p`, `s` and `story`.
enum TrackingParameters {
    /// True where the parameter does not identify the page.
    static func contain(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) -> Bool {
        let key = String(decoding: WebAddress.lowercased(name), as: UTF8.self)
        if names.contains(key) || prefixes.contains(where: key.hasPrefix) { return true }
        let text = String(decoding: WebAddress.lowercased(value), as: UTF8.self)
        if channelNames.contains(key) {
            return channels.contains(text) || text.hasPrefix("rss") || text.hasPrefix("feed")
        }
        switch key {
        case "sid", "session", "sessionid", "session_id":
            return text.utf8.count >= 16 && text.utf8.allSatisfy(isSessionByte)
        case "m":  // Blogger's mobile view; `m=202611` is a month of WordPress
            return text == "1" || text == "0"
        case "output", "outputtype", "view", "mode", "format":
            return text == "amp"
        default:
            return false
        }
    }

    private static func isSessionByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }

    private static let prefixes = [
        "utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "at_", "ns_", "wt_", "wt.", "ga_",
        "vero_", "oly_", "amp_js", "_branch_", "aspsessionid", "trk_", "fb_", "__hs", "guce_",
        "stm_", "itm_", "cm_mmc", "mc_", "sb_ref", "ss_",
    ]

    private static let names: Set<String> = [
        // Advertising clicks
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid",
        "msclkid", "yclid", "ysclid", "ymclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id",
        "epik", "rb_clickid", "irclickid", "srsltid", "kclickid", "zanpid", "ef_id", "dm_i",
        "_openstat", "wickedid", "s_kwcid", "adgroupid", "rdt_cid", "sccid", "clickid",
        // Analytics and newsletters
        "_ga", "_gl", "_ke", "_kx", "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "_bhlid",
        "ck_subscriber_id", "ml_subscriber", "ml_subscriber_hash", "nr_email_referer", "__s",
        "vgo_ee", "sc_cid", "sc_channel", "sc_campaign", "sc_content", "spm", "scm", "guccounter",
        "soc_src", "soc_trk", "tsrc", "trk", "trkcampaign", "tblci", "dicbo", "obid", "obclid",
        // Campaign names of publishers
        "cmp", "cmpid", "campid", "icid", "intcid", "intcmp", "int_cmp", "ocid", "ncid", "ito",
        "smid", "smtyp", "emc", "xtor", "xtref", "xtnp", "s_cid", "s_campaign", "mbid", "sref",
        "srnd", "sr_share", "__twitter_impression", "ref_src", "ref_url", "taid", "cn-track",
        "maca", "share", "shareadraft", "traffic_source", "wprov", "algo", "ftag",
        // Renderings of the same page
        "amp", "_amp", "amphtml", "usqp", "nocache", "cachebuster",
        // Sessions
        "phpsessid", "jsessionid", "zenid", "oscsid", "cfid", "cftoken",
    ]

    /// Names that mean a channel with some values, and something else with others.
    private static let channelNames: Set<String> = [
        "ref", "referrer", "referer", "source", "src", "from", "via", "partner", "mod", "feature",
        "channel", "campaign", "origin", "nl", "xt", "rss",
    ]

    private static let channels: Set<String> = [
        "1", "amp", "android", "app", "atom", "bluesky", "email", "emailshare", "facebook", "fb",
        "flipboard", "google", "googlenews", "home", "homepage", "instagram", "ios", "linkedin",
        "mail", "mastodon", "newsletter", "push", "reddit", "share", "shared", "sharing", "social",
        "syndication", "telegram", "twitter", "vk", "whatsapp", "x", "youtu.be", "youtube", "true",
    ]
}
