"""Many service points at once, for load and scale: the real forms, flows, keys and formats, in one process.

What people do is lived once through the real flows and then told again under other names; when they come,
when the network is away and when a stick is carried is drawn from a seed. A package of its own, beside the
tour, because both drive the product from outside and nothing imports them.
"""
