def test_a_capital_that_only_hosts_is_not_enough_where_more_is_asked_for(world: ActorRegistry) -> None:
    assert find_home(["Oslo"], registry=world) == ("NO",)
    assert find_home(["Oslo"], registry=world, least=2.0) == ()
