extension [JSONValue.Member] {
    /// Adds a text; nil adds nothing.
    mutating func add(_ name: String, _ value: String?) {
        if let value { append(JSONValue.Member(name, .string(value))) }
    }

    /// Adds a whole number; nil adds nothing.
    mutating func add(_ name: String, _ value: Int64?) {
        if let value { append(JSONValue.Member(name, .number(String(value)))) }
    }

    /// Adds true or false; nil adds nothing.
    mutating func add(_ name: String, _ value: Bool?) {
        if let value { append(JSONValue.Member(name, .bool(value))) }
    }

    /// Adds a list; an empty one adds nothing.
    mutating func add(_ name: String, _ values: [JSONValue]) {
        if !values.isEmpty { append(JSONValue.Member(name, .array(values))) }
    }

    /// Adds an object; an empty one adds nothing.
    mutating func add(_ name: String, _ members: [JSONValue.Member]) {
        if !members.isEmpty { append(JSONValue.Member(name, .object(members))) }
    }

    /// Adds an object from category to vocabulary, in the order of `categories`.
    mutating func add(_ name: String, categories: [String], _ schemes: [String: String]) {
        add(
            name,
            categories.compactMap { category in
                schemes[category].map { JSONValue.Member(category, .string($0)) }
            })
    }
}
