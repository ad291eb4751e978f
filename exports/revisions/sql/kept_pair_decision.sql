-- Grain: one row per decision on a pair of claims that is in force.
select
    decision_id,
    first_claim_key,
    second_claim_key,
    decision
from marts.fct_pair_decision
where is_in_force
order by decision_id
