import Store

extension Store: DueSources {}
