"""Hugging Face, machine learning, on Workable."""

from jobfold.spiders.platforms.workable import Workable


class HuggingFace(Workable):
    """Hugging Face's jobs by the public widget API: https://sevic.dev/notes/workable-public-jobs-api-nodejs/."""

    name = "hugging_face"
    homepage = "https://apply.workable.com/huggingface/"
    terms = (
        "The widget's API is public, for showing an employer's published jobs on other sites "
        "(https://workable.readme.io/reference/jobs names its fields); it grants no right to republish the texts."
    )
    languages = ("en",)
    countries = ("FR", "US", "*")
    expected_offers = (1, 300)
    board = "huggingface"
    employer = "Hugging Face"
