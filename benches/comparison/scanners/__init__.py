"""Programs that are libraries, each driven by a script that runs in the Python where it is installed.

Every script has the same three commands: `compile RULES.json OUT`, `draft DB FILE.txt` and `archive DB POSTS.jsonl OUT.tsv`.
A finding is a line: the number of the post, the rule's id, and where the match begins and ends, in bytes.
"""
