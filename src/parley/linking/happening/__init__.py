"""Which claims tell of one happening: facts, candidates, scores with reasons, and incidents put together from them."""
