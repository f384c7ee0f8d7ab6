import CCurl

// What one source wants otherwise. A handle that was set so is not used for another transfer, so that
// nothing of it can be left behind.
extension CurlTransfer {
    /// The most cookies that one source is reminded of.
    private static let maxCookies = 64

    /// Sets what differs from the standard; true where something did.
    func set(_ options: RequestOptions) -> Bool {
        guard options != RequestOptions() else { return false }
        if let userAgent = options.userAgent {
            syncd_curl_set_string(easy, CURLOPT_USERAGENT, userAgent)
        }
        if case .basic(let user, let password)? = options.login {
            syncd_curl_set_string(easy, CURLOPT_USERNAME, user)
            syncd_curl_set_string(easy, CURLOPT_PASSWORD, password.text)
        }
        if let proxy = options.proxy { set(proxy) }
        if let certificate = options.clientCertificate { set(certificate) }
        if let file = options.authorityFile { trust(file) }
        if !options.verifiesTLS {
            syncd_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
            syncd_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 0)
        }
        if !options.usesHTTP2 {
            syncd_curl_set_long(
                easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        }
        return true
    }

    /// Trusts the authorities in a file, and no others.
    func trust(_ authorityFile: String) {
        syncd_curl_set_string(easy, CURLOPT_CAINFO, authorityFile)
        syncd_curl_set_string(easy, CURLOPT_CAPATH, nil)
    }

    /// The same for proxies that are reached by TLS.
    func trustForProxies(_ authorityFile: String) {
        syncd_curl_set_string(easy, CURLOPT_PROXY_CAINFO, authorityFile)
        syncd_curl_set_string(easy, CURLOPT_PROXY_CAPATH, nil)
    }

    private func set(_ proxy: RequestOptions.Proxy) {
        syncd_curl_set_string(easy, CURLOPT_PROXY, proxy.url)
        if let user = proxy.user { syncd_curl_set_string(easy, CURLOPT_PROXYUSERNAME, user) }
        if let password = proxy.password {
            syncd_curl_set_string(easy, CURLOPT_PROXYPASSWORD, password.text)
        }
    }

    private func set(_ certificate: RequestOptions.ClientCertificate) {
        syncd_curl_set_string(easy, CURLOPT_SSLCERT, certificate.file)
        if certificate.file.hasSuffix(".p12") || certificate.file.hasSuffix(".pfx") {
            syncd_curl_set_string(easy, CURLOPT_SSLCERTTYPE, "P12")
        }
        if let file = certificate.keyFile { syncd_curl_set_string(easy, CURLOPT_SSLKEY, file) }
        // Without one, OpenSSL would ask at the terminal.
        syncd_curl_set_string(easy, CURLOPT_KEYPASSWD, certificate.password?.text ?? "")
    }

    /// Takes and sends cookies, and begins with those of `lines`.
    func begin(_ lines: [String]) {
        syncd_curl_set_string(easy, CURLOPT_COOKIEFILE, "")
        for line in lines { syncd_curl_set_string(easy, CURLOPT_COOKIELIST, line) }
    }

    /// The cookies that the transfer leaves, in libcurl's form.
    func cookies() -> [String] {
        var lines: [String] = []
        let list = syncd_curl_get_list(easy, CURLINFO_COOKIELIST)
        var next = list
        while let item = next, lines.count < Self.maxCookies {
            if let line = item.pointee.data { lines.append(String(cString: line)) }
            next = item.pointee.next
        }
        curl_slist_free_all(list)
        return lines
    }
}
