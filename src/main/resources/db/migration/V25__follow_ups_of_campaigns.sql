-- journey: the follow-ups of a campaign, to count what became of its people, run by run
create index follow_up_of_campaign on follow_up (order_number, occurrence, state) where occasion = 'CAMPAIGN';
