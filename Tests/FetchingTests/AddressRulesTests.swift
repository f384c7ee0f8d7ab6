import Fetching
import Testing

@Suite struct AddressRulesTests {
    @Test(
        "an address that is not public is refused, and its kind is named",
        arguments: [
            ("0.0.0.0", "\"this network\""), ("0.255.1.2", "\"this network\""),
            ("10.0.0.1", "private"), ("10.255.255.255", "private"),
            ("100.64.0.1", "carrier-grade NAT"), ("100.127.255.255", "carrier-grade NAT"),
            ("127.0.0.1", "loopback"), ("127.255.0.9", "loopback"),
            ("169.254.169.254", "link-local"), ("172.16.0.1", "private"),
            ("172.31.255.255", "private"), ("192.0.0.8", "reserved"),
            ("192.0.2.1", "documentation"), ("192.88.99.1", "6to4 relay"),
            ("192.168.1.1", "private"), ("198.18.0.1", "benchmark"),
            ("198.19.255.255", "benchmark"), ("198.51.100.7", "documentation"),
            ("203.0.113.7", "documentation"), ("224.0.0.1", "multicast"),
            ("239.255.255.255", "multicast"), ("240.0.0.1", "reserved"),
            ("255.255.255.255", "reserved"),
            ("::", "unspecified"), ("::1", "loopback"), ("::7f00:1", "reserved"),
            ("::ffff:127.0.0.1", "IPv4-mapped"), ("::ffff:8.8.8.8", "IPv4-mapped"),
            ("64:ff9b::7f00:1", "NAT64"), ("64:ff9b:1::1", "NAT64"), ("100::1", "discard"),
            ("2001::1", "Teredo"), ("2001:2::1", "reserved"), ("2001:10::1", "reserved"),
            ("2001:20::1", "reserved"), ("2001:db8::1", "documentation"),
            ("2002:7f00:1::", "6to4"), ("3fff::1", "documentation"),
            ("3fff:fff::1", "documentation"), ("fc00::1", "private"), ("fd12:3456::1", "private"),
            ("fe80::1", "link-local"), ("fec0::1", "private"), ("ff02::1", "multicast"),
            ("4000::1", "reserved"), ("1fff::1", "reserved"), ("5f00::1", "reserved"),
        ])
    func refuses(text: String, kind: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressRules.forbiddenKind(of: address) == kind)
    }

    @Test(
        "a public address may be connected to",
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.0", "169.253.1.1", "172.15.255.255", "172.32.0.0",
            "192.0.1.1", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
            "2000::1", "2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700::1111",
            "3ffe::1", "3fff:1000::1",
        ])
    func allows(text: String) throws {
        let address = try #require(IPAddress(text))
        #expect(AddressRules.forbiddenKind(of: address) == nil)
    }

    @Test(
        "an address is written as RFC 5952 says",
        arguments: [
            ("127.0.0.1", "127.0.0.1"), ("::", "::"), ("::1", "::1"), ("2001:db8::", "2001:db8::"),
            ("2001:0DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7"),
            ("0:0:1::", "0:0:1::"), ("::ffff:1.2.3.4", "::ffff:102:304"),
        ])
    func isWritten(text: String, expected: String) throws {
        #expect(try #require(IPAddress(text)).description == expected)
    }

    @Test(
        "what is no address is none", arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "[::1]"])
    func isNone(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
