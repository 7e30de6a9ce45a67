"""Understanding 读笔录, in the flows: what is pasted or photographed becomes a draft, and the draft a filed report.

`bringing` texts and files; `reading` one material, `slips` those with labels; `known` what stands after corrections;
`payments` joined over materials; `draft` the whole; `thread` its acts, `filing` its end; `hints` what follows for blocks and
warnings; `training` what officers corrected, as tests; `lines` statements in a file.
"""
