"""Changes to the files of a fact base, as a person would make them: one place changes, all else stays as it is.

Lines are put in and taken out where the parser says that things stand. To load a file and to write it anew, comments
kept (`ruamel.yaml`), would take seconds for a file of thousands of lines, lay out every list of it the same way, and
wrap its texts anew: a change of one line would show as one of thousands.
"""
