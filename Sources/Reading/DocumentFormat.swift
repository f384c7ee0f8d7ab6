package import Feeds
