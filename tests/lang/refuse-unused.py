# A setting that the policy has no use for.
# lockstep: policy=fifo quantum=3
# error 2:25: quantum
